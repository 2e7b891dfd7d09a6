using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages that open subscriptions (protocol section 3). They travel on a WebSocket, never as calls.</summary>
internal static class SubscriptionHandlers
{
    private static readonly ProcessState[] _ends = [ProcessState.Successful, ProcessState.Failed, ProcessState.Cancelled];

    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<SubscribeProcessMessage>(
            PayloadTypes.SubscribeProcess, "subscribe to process", SubscribeProcess,
            mismatch: "Failed to subscribe to process, msg.msgType does not match rpcMsg.PayloadType")
            with { MismatchAs = Refusal.Forbidden },
        Route.Of<SubscribeProcessesMessage>(
            PayloadTypes.SubscribeProcesses, "subscribe to processes", SubscribeProcesses,
            mismatch: "Failed to subscribe to processes, msg.msgType does not match rpcMsg.PayloadType")
            with { MismatchAs = Refusal.Forbidden },
        Route.Of<SubscribeEndsMessage>(PayloadTypes.SubscribeEnds, "subscribe to ends", SubscribeEnds),
    ];

    private static Reply SubscribeProcess(SubscribeProcessMessage message, Exchange exchange)
    {
        var process = exchange.Store.Processes.Find(message.ProcessId)
            ?? throw Refusal.Forbidden($"Invalid process with Id {message.ProcessId}");
        exchange.Require.Member(process.ColonyName);
        var state = (ProcessState)message.State;
        var subscription = exchange.Call.Subscription!;

        // Another type than that of the process never matches: such a subscription only waits for its end.
        var matches = message.ExecutorType.Length == 0 || message.ExecutorType == process.ExecutorType;
        if (matches && process.State == state)
            exchange.Subscriptions.Push(subscription, process);
        exchange.Subscriptions.Open(subscription, matches ? [Topic.OfProcess(process.ProcessId, state)] : [], message.TimeoutSeconds);
        return Reply.Nothing;
    }

    private static Reply SubscribeProcesses(SubscribeProcessesMessage message, Exchange exchange)
    {
        if (exchange.Store.Executors.FindAnywhere(message.ColonyName, exchange.CallerId) is null)
            throw Refusal.Forbidden("executor not found");
        exchange.Require.Member(message.ColonyName);
        exchange.Subscriptions.Open(
            exchange.Call.Subscription!,
            [Topic.OfType(message.ColonyName, message.ExecutorType, (ProcessState)message.State)],
            message.TimeoutSeconds);
        return Reply.Nothing;
    }

    private static Reply SubscribeEnds(SubscribeEndsMessage message, Exchange exchange)
    {
        var subscription = exchange.Call.Subscription!;
        var topics = new List<Topic>();

        // A workflow that has ended badly is told of first: then nobody takes it for one that goes on.
        if (message.ProcessGraphId.Length > 0)
        {
            var graph = exchange.Store.Graphs.Find(message.ProcessGraphId)
                ?? throw Refusal.Forbidden($"Invalid processgraph with Id {message.ProcessGraphId}");
            exchange.Require.Member(graph.ColonyName);
            topics.Add(Topic.OfBrokenGraph(graph.GraphId));
            var culprit = graph.State is ProcessState.Failed or ProcessState.Cancelled
                ? exchange.Store.Processes.OfGraph(graph.GraphId).FirstOrDefault(step => step.State == graph.State)
                : null;
            if (culprit is not null)
                exchange.Subscriptions.Push(subscription, culprit);
        }

        foreach (var id in message.ProcessIds)
        {
            var process = exchange.Store.Processes.Find(id) ?? throw Refusal.Forbidden($"Invalid process with Id {id}");
            exchange.Require.Member(process.ColonyName);
            if (message.ProcessGraphId.Length > 0 && process.GraphId != message.ProcessGraphId)
                throw Refusal.Forbidden($"Process with Id {id} is not in the processgraph");
            topics.AddRange(_ends.Select(end => Topic.OfProcess(id, end)));
            if (GraphStates.IsEnd(process.State))
                exchange.Subscriptions.Push(subscription, process);
        }

        exchange.Subscriptions.Open(subscription, topics, message.TimeoutSeconds);
        return Reply.Nothing;
    }
}
