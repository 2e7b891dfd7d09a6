using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>The long poll by which executors get work (protocol section 6.3).</summary>
internal static class AssignmentHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AssignProcessMessage>(
            PayloadTypes.AssignProcess, "assign process", Assign,
            mismatch: "Failed to assign process, msg.msgType does not match payloadType")
            with { AnswersLater = true },
    ];

    private static Reply? Assign(AssignProcessMessage message, Exchange exchange)
    {
        var member = exchange.Require.Member(message.ColonyName);
        if (message.TimeoutSeconds == 0)
            throw Refusal.BadRequest("Invalid timeout value, timeout cannot be zero");
        var executor = member.Executor ?? throw Refusal.Forbidden("Failed to assign process, executor not found");
        var offer = new Offer(
            message.ColonyName,
            executor.ExecutorType,
            executor.Name,
            Requirements.LocationKey(executor.Location),
            message.AvailableCpu.Length == 0 ? Quantities.Unlimited : Quantities.Cpu(message.AvailableCpu),
            message.AvailableMemory.Length == 0 ? Quantities.Unlimited : Quantities.Memory(message.AvailableMemory));
        return exchange.Assignment.Request(exchange.Call, offer, message.TimeoutSeconds);
    }
}
