using System.Text.Json;
using System.Threading.Channels;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Pushes for a set of processes and states. Where the server allows it they share a socket; elsewhere each has its own, as long as
/// there are sockets to spare. A dropped or ended subscription is made again. Pushes are hints: who needs to be sure looks too.
/// </summary>
internal sealed class Subscriptions : IAsyncDisposable
{
    /// <summary>Each subscription is signed: beyond this many, looking is cheaper.</summary>
    private const int Most = 500;

    private readonly RpcChannel _rpc;
    private readonly HttpEndpoint? _http;
    private readonly bool _share;
    private readonly Channel<Process?> _pushes = Channel.CreateUnbounded<Process?>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _end = new();
    private readonly List<Task> _running = [];
    private int _count;
    private volatile bool _complete = true;

    /// <summary>No subscriptions yet.</summary>
    /// <param name="rpc">The way to the server.</param>
    /// <param name="pushesEveryChange">
    /// What the server says of itself: then it also takes any number of subscriptions on one socket.
    /// </param>
    internal Subscriptions(RpcChannel rpc, bool pushesEveryChange)
    {
        _rpc = rpc;
        _http = rpc.Endpoint as HttpEndpoint;
        _share = pushesEveryChange && _http is not null;
        IsBounded = _http is not null || !pushesEveryChange;
    }

    /// <summary>What was pushed. Null says that something may have been missed.</summary>
    internal ChannelReader<Process?> Pushes => _pushes.Reader;

    /// <summary>False once a subscription could not be made: then there are changes that nobody pushes.</summary>
    internal bool AreComplete => _complete;

    private int LifeSeconds => (int)Math.Ceiling(_rpc.Options.SubscriptionLife.TotalSeconds);

    /// <summary>In this process there are no sockets to run out of.</summary>
    private bool IsBounded { get; }

    /// <summary>Subscribes to as many of these as possible, the first ones first.</summary>
    internal void Add(string colonyName, IEnumerable<(string ProcessId, ProcessState State)> topics)
    {
        var wanted = topics.ToList();
        var taken = wanted.Take(Most - _count).ToList();
        _count += taken.Count;
        if (taken.Count < wanted.Count)
            _complete = false;
        if (taken.Count == 0)
            return;
        var requests = taken.ConvertAll(topic => _rpc.Sign(new SubscribeProcessMessage
        {
            ColonyName = colonyName,
            ProcessId = topic.ProcessId,
            State = (int)topic.State,
            TimeoutSeconds = LifeSeconds,
        }));
        foreach (var together in _share ? [[.. requests]] : requests.Chunk(1))
        {
            if (!Keep(together))
                return;
        }
    }

    /// <summary>
    /// Subscribes to the ends of processes, and to a bad end of a workflow, by one message. Only where every change is pushed.
    /// </summary>
    internal void AddEnds(IReadOnlyCollection<string> processIds, string processGraphId) =>
        Keep([_rpc.Sign(new SubscribeEndsMessage { ProcessIds = [.. processIds], ProcessGraphId = processGraphId, TimeoutSeconds = LifeSeconds })]);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running).ConfigureAwait(false);
        _end.Dispose();
    }

    /// <returns>False when there is no socket to spare.</returns>
    private bool Keep(RpcRequest[] together)
    {
        if (IsBounded && !_rpc.TryTakeSocket())
            return _complete = false;
        _running.Add(KeepAsync(together, _end.Token));
        return true;
    }

    private async Task KeepAsync(RpcRequest[] requests, CancellationToken end)
    {
        var clock = _rpc.Options.TimeProvider;
        var pause = _rpc.Options.RetryDelay;
        try
        {
            while (true)
            {
                var began = clock.GetTimestamp();
                var goesOn = await ListenAsync(requests, end).ConfigureAwait(false);
                _complete &= goesOn;
                _pushes.Writer.TryWrite(null);
                if (!goesOn)
                    return;
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
            if (IsBounded)
                _rpc.ReturnSocket();
        }
    }

    /// <returns>False when the server refuses: then there is no point in asking again.</returns>
    private async Task<bool> ListenAsync(RpcRequest[] requests, CancellationToken end)
    {
        try
        {
            var frames = _share ? _http!.SubscribeAsync(requests, end) : _rpc.Endpoint.SubscribeAsync(requests[0], end);
            await foreach (var frame in frames.WithCancellation(end).ConfigureAwait(false))
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
