using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages that open subscriptions (protocol section 3). They travel on a WebSocket, never as calls.</summary>
internal static class SubscriptionHandlers
{
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
        exchange.Subscriptions.Open(subscription, matches ? Topic.OfProcess(process.ProcessId, state) : null, message.TimeoutSeconds);
        return Reply.Nothing;
    }

    private static Reply SubscribeProcesses(SubscribeProcessesMessage message, Exchange exchange)
    {
        if (exchange.Store.Executors.FindAnywhere(message.ColonyName, exchange.CallerId) is null)
            throw Refusal.Forbidden("executor not found");
        exchange.Require.Member(message.ColonyName);
        exchange.Subscriptions.Open(
            exchange.Call.Subscription!,
            Topic.OfType(message.ColonyName, message.ExecutorType, (ProcessState)message.State),
            message.TimeoutSeconds);
        return Reply.Nothing;
    }
}
