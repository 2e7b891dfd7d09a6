using System.Text.Json;
using System.Threading.Channels;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Pushes for a set of processes and states, on as many sockets as there are to spare. A dropped or ended subscription is made again.
/// Pushes are hints: who needs to be sure looks at the server too.
/// </summary>
internal sealed class Subscriptions : IAsyncDisposable
{
    private readonly RpcChannel _rpc;
    private readonly bool _bounded;
    private readonly Channel<Process?> _pushes = Channel.CreateUnbounded<Process?>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _running = [];

    internal Subscriptions(RpcChannel rpc, bool bounded) => (_rpc, _bounded) = (rpc, bounded);

    /// <summary>What was pushed. Null says that something may have been missed.</summary>
    internal ChannelReader<Process?> Pushes => _pushes.Reader;

    /// <summary>False once a subscription could not be made: then there are changes that nobody pushes.</summary>
    internal bool AreComplete { get; private set; } = true;

    /// <summary>Subscribes, unless no socket is free.</summary>
    /// <returns>Whether it could.</returns>
    internal bool TryAdd(string colonyName, string processId, ProcessState state)
    {
        if (_bounded && !_rpc.TryTakeSocket())
            return AreComplete = false;
        _running.Add(KeepAsync(colonyName, processId, state, _end.Token));
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running).ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task KeepAsync(string colonyName, string processId, ProcessState state, CancellationToken end)
    {
        var clock = _rpc.Options.TimeProvider;
        var life = (int)Math.Ceiling(_rpc.Options.SubscriptionLife.TotalSeconds);
        var request = _rpc.Sign(new SubscribeProcessMessage { ColonyName = colonyName, ProcessId = processId, State = (int)state, TimeoutSeconds = life });
        var pause = _rpc.Options.RetryDelay;
        try
        {
            while (true)
            {
                var began = clock.GetTimestamp();
                if (!await ListenAsync(request, end).ConfigureAwait(false))
                    return;
                _pushes.Writer.TryWrite(null);
                if (clock.GetElapsedTime(began) > 2 * _rpc.Options.LongestRetryDelay)
                    pause = _rpc.Options.RetryDelay;
                await Task.Delay(pause, clock, end).ConfigureAwait(false);
                pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, _rpc.Options.LongestRetryDelay.Ticks));
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Nobody listens any more.
        }
        finally
        {
            if (_bounded)
                _rpc.ReturnSocket();
        }
    }

    /// <returns>False when the server refuses: then there is no point in asking again.</returns>
    private async Task<bool> ListenAsync(RpcRequest request, CancellationToken end)
    {
        try
        {
            await foreach (var frame in _rpc.Endpoint.SubscribeAsync(request, end).WithCancellation(end).ConfigureAwait(false))
            {
                if (frame.Error)
                    return false;
                _pushes.Writer.TryWrite(WireJson.Read<Process>(frame.DecodePayload()));
            }
        }
        catch (Exception e) when (e is EndpointException or JsonException)
        {
            end.ThrowIfCancellationRequested();
        }

        return true;
    }
}
