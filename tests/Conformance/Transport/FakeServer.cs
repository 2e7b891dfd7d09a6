using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Colonies.Protocol;

namespace Colonies.Conformance.Transport;

/// <summary>
/// A server that holds processes and one workflow, and does only what a test tells it to: pushes, drops, fails. It pushes nothing by
/// itself, so that a test decides what a client hears of.
/// </summary>
internal sealed class FakeServer : IColonyEndpoint
{
    internal static readonly PrivateKey Key = PrivateKey.Parse("6d2fb6f546bacfd98c68769e61e0b44a697a30596c018a50e28200aa59b01c0a");

    internal static readonly PrivateKey ExecutorKey = PrivateKey.Parse("ddf7f7791208083b6a9ed975a72684f6406a269cfa36f1b1c32045c0a71fff05");

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Process> _processes = [];
    private readonly List<(string Id, ProcessState State, Channel<RpcReply> Frames)> _listeners = [];
    private readonly List<RpcRequest> _calls = [];

    /// <summary>What a call does before it is answered: fails, for instance.</summary>
    public Func<RpcRequest, RpcReply?> Before { get; set; } = _ => null;

    public bool Pushes { get; init; }

    public string ExecutorName { get; init; } = "worker-1";

    public ProcessState? GraphState { get; set; }

    public string Address => "scripted";

    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_lock)
                return [.. _calls.Select(c => c.PayloadType)];
        }
    }

    public IReadOnlyList<(string Id, ProcessState State)> Listeners
    {
        get
        {
            lock (_lock)
                return [.. _listeners.Select(l => (l.Id, l.State))];
        }
    }

    /// <summary>How many subscriptions were ever made.</summary>
    public int Subscribed { get; private set; }

    public ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => new(Pushes);

    public ColoniesClient Client(ClientOptions options) => new(this, Key, options);

    /// <summary>Changes a process silently.</summary>
    public void Put(Process process)
    {
        lock (_lock)
            _processes[process.ProcessId] = process;
    }

    public void Change(string id, Func<Process, Process> change)
    {
        lock (_lock)
            _processes[id] = change(_processes[id]);
    }

    public void Remove(string id)
    {
        lock (_lock)
            _processes.Remove(id);
    }

    /// <summary>Tells those who listen for the present state of a process.</summary>
    public void Push(string id)
    {
        lock (_lock)
        {
            var frame = RpcReply.Of(PayloadTypes.SubscribeProcess, WireJson.Write(_processes[id]));
            var state = _processes[id].State;
            foreach (var frames in _listeners.Where(l => l.State == state && (l.Id == id || l.Id == "graph")).Select(l => l.Frames).Distinct())
                frames.Writer.TryWrite(frame);
        }
    }

    /// <summary>Cuts every subscription, as the reference does at the timeout.</summary>
    public void DropListeners()
    {
        lock (_lock)
        {
            foreach (var listener in _listeners)
                listener.Frames.Writer.TryComplete(new EndpointException(EndpointFailure.Lost, "dropped"));
        }
    }

    public Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _calls.Add(request);
            return Task.FromResult(Before(request) ?? Answer(request));
        }
    }

    public async IAsyncEnumerable<RpcReply> SubscribeAsync(RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var frames = Channel.CreateUnbounded<RpcReply>();
        lock (_lock)
        {
            if (Unknown(request) is { } id)
                frames.Writer.TryWrite(Refusal(403, $"Invalid process with Id {id}"));
            _listeners.AddRange(Topics(request).Select(topic => (topic.Id, topic.State, frames)));
            Subscribed++;
            if (request.PayloadType == PayloadTypes.SubscribeEnds)
                TellWhatHasEnded(frames);
        }

        try
        {
            await foreach (var frame in frames.Reader.ReadAllAsync(cancellationToken))
                yield return frame;
        }
        finally
        {
            lock (_lock)
                _listeners.RemoveAll(listener => listener.Frames == frames);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal static RpcReply Refusal(int status, string message) => RpcReply.Of(new Failure(status, message));

    private string? Unknown(RpcRequest request) => request.PayloadType == PayloadTypes.SubscribeEnds
        ? Topics(request).Select(topic => topic.Id).FirstOrDefault(id => id != "graph" && !_processes.ContainsKey(id))
        : null;

    private static IEnumerable<(string Id, ProcessState State)> Topics(RpcRequest request)
    {
        if (request.PayloadType == PayloadTypes.SubscribeProcess)
        {
            var one = WireJson.Read<SubscribeProcessMessage>(request.DecodePayload())!;
            return [(one.ProcessId, (ProcessState)one.State)];
        }

        var ends = WireJson.Read<SubscribeEndsMessage>(request.DecodePayload())!;
        string[] graph = ends.ProcessGraphId.Length > 0 ? [ends.ProcessGraphId] : [];
        return
        [
            .. graph.Concat(ends.ProcessIds).Select(id => (id, ProcessState.Failed)),
            .. graph.Concat(ends.ProcessIds).Select(id => (id, ProcessState.Cancelled)),
            .. ends.ProcessIds.Select(id => (id, ProcessState.Successful)),
        ];
    }

    /// <summary>As a server does that takes this subscription: a bad end of the workflow first.</summary>
    private void TellWhatHasEnded(Channel<RpcReply> frames)
    {
        foreach (var process in _processes.Values.OrderByDescending(p => p.State))
        {
            if (_listeners.Any(l => l.Frames == frames && l.State == process.State && (l.Id == process.ProcessId || l.Id == "graph")))
                frames.Writer.TryWrite(RpcReply.Of(PayloadTypes.SubscribeProcess, WireJson.Write(process)));
        }
    }

    private RpcReply Answer(RpcRequest request)
    {
        var json = request.DecodePayload();
        switch (request.PayloadType)
        {
            case PayloadTypes.GetProcess:
                return _processes.TryGetValue(WireJson.Read<GetProcessMessage>(json)!.ProcessId, out var process)
                    ? RpcReply.Of(request.PayloadType, WireJson.Write(process))
                    : Refusal(404, "Failed to get process, process not found");
            case PayloadTypes.GetProcessGraph:
                return GraphState is { } state
                    ? RpcReply.Of(request.PayloadType, WireJson.Write(Graph(state)))
                    : Refusal(500, "Failed to get processgraph, graph is nil");
            case PayloadTypes.GetExecutorById:
                return RpcReply.Of(request.PayloadType, WireJson.Write(new Executor { ExecutorName = ExecutorName }));
            default:
                return RpcReply.Of(request.PayloadType, JsonSerializer.SerializeToUtf8Bytes(new { }));
        }
    }

    private ProcessGraph Graph(ProcessState state) => new()
    {
        ProcessGraphId = "graph",
        ColonyName = "dev",
        State = state,
        ProcessIds = [.. _processes.Keys],
        Nodes = [.. _processes.Values.Select(p => new GraphNode { Id = p.ProcessId, Style = new GraphStyle { Background = Colour(p.State) } })],
        Edges = [.. _processes.Values.SelectMany(p => p.Parents.Select(parent => new GraphEdge { Source = parent, Target = p.ProcessId }))],
    };

    private static string Colour(ProcessState state) => state switch
    {
        ProcessState.Waiting => "#eee8d8",
        ProcessState.Running => "#4689cd",
        ProcessState.Successful => "#92d050",
        ProcessState.Failed => "#cb4239",
        _ => "#f5a623",
    };
}
