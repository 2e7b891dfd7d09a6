using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// The right to run one process, and its end: by the process's time limit, because the colony took it away, or because the executor
/// leaves.
/// </summary>
internal sealed class Lease : IAsyncDisposable
{
    /// <summary>Most runs are shorter; only the others are watched.</summary>
    private static readonly TimeSpan _beforeWatching = TimeSpan.FromSeconds(1);

    /// <summary>A server that does not tell of everything is asked, this often.</summary>
    private static readonly TimeSpan _betweenLooks = TimeSpan.FromSeconds(5);

    private readonly ColonyConnection _colony;
    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _end;
    private readonly CancellationTokenSource _done = new();
    private readonly ITimer? _timer;
    private readonly Task _watching;
    private volatile string? _lost;

    internal Lease(ColonyConnection colony, Process process, CancellationToken abandon)
    {
        (_colony, _process, _time) = (colony, process, colony.Options.TimeProvider);
        _end = CancellationTokenSource.CreateLinkedTokenSource(abandon);
        Token = _end.Token;
        // By the length of the run, not by the server's clock, nor by the deadline in its answer, which may be the one before
        // (protocol section 5.3).
        if (process.Spec.MaxExecTimeSeconds > 0)
        {
            var left = TimeSpan.FromSeconds(process.Spec.MaxExecTimeSeconds);
            Deadline = _time.GetUtcNow() + left;
            if (left.TotalMilliseconds < uint.MaxValue - 1)
                _timer = _time.CreateTimer(_ => Lose(null), null, left, System.Threading.Timeout.InfiniteTimeSpan);
        }

        _watching = WatchAsync();
    }

    internal CancellationToken Token { get; }

    internal DateTimeOffset? Deadline { get; }

    /// <summary>Why the colony took the process away; null when it did not, as far as is known.</summary>
    internal string? Lost => _lost;

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync().ConfigureAwait(false);
        if (_timer is not null)
            await _timer.DisposeAsync().ConfigureAwait(false);
        await _watching.ConfigureAwait(false);
        _done.Dispose();
        _end.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            await Task.Delay(_beforeWatching, _time, _done.Token).ConfigureAwait(false);
            while (_lost is null)
            {
                try
                {
                    var pushed = await _colony.Endpoint.PushesEveryChangeAsync(_done.Token).ConfigureAwait(false);
                    var process = pushed
                        ? await _colony.Client.Processes.Watch(_process.ProcessId).FirstAsync(IsLost).ToTask(_done.Token).ConfigureAwait(false)
                        : await _colony.Client.Processes.GetAsync(_process.ProcessId, _done.Token).ConfigureAwait(false);
                    if (IsLost(process))
                        Lose(Reason(process));
                }
                catch (ColoniesException e) when (e.Error is ColoniesError.Refused { Fault.Kind: FaultKind.NotFound })
                {
                    Lose("it was removed");
                }
                catch (Exception e) when (e is ColoniesException or InvalidOperationException)
                {
                    // Out of reach: the run goes on, and its end is delivered when the colony is back.
                }

                await Task.Delay(_betweenLooks, _time, _done.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Another run of it is not this one.</summary>
    private bool IsLost(Process process) => process.State != ProcessState.Running
        || process.AssignedExecutorId != _process.AssignedExecutorId || process.Retries != _process.Retries;

    private static string Reason(Process process) => process.State switch
    {
        ProcessState.Cancelled => "it was cancelled",
        ProcessState.Failed => "it failed meanwhile",
        ProcessState.Successful => "it was closed meanwhile",
        _ => "it was put back",
    };

    private void Lose(string? reason)
    {
        _lost = reason;
        try
        {
            _end.Cancel();
        }
        catch (ObjectDisposedException)
        {
        }
    }
}
