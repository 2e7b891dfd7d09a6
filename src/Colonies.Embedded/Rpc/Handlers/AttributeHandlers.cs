using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about notes on processes (protocol sections 4.3 and 6.16).</summary>
internal static class AttributeHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddAttributeMessage>(PayloadTypes.AddAttribute, "add attribute", Add),
        Route.Of<GetAttributeMessage>(PayloadTypes.GetAttribute, "get attribute", Get),
    ];

    private static Reply Add(AddAttributeMessage message, Exchange exchange)
    {
        if (message.Attribute is not { } attribute)
            throw Refusal.BadRequest("Failed to add attribute, msg.Attribute is nil");
        var process = exchange.Store.Processes.Find(attribute.TargetId)
            ?? throw Refusal.NotFound("Failed to add attribute, process not found");
        exchange.Require.Member(process.ColonyName);
        if (process.State != ProcessState.Running)
            throw Refusal.Forbidden("Failed to add attribute, process is not running");
        if (process.ExecutorId != exchange.CallerId)
        {
            throw Refusal.Forbidden($"Failed to add attribute, only executor with id <{process.ExecutorId}> is allowed to set attributes");
        }

        var added = attribute with
        {
            AttributeId = ProcessAttribute.IdOf(process.ProcessId, attribute.Key, attribute.AttributeType),
            TargetProcessGraphId = process.GraphId,
        };
        if (exchange.Store.Attributes.Find(added.AttributeId) is not null)
            throw Refusal.BadRequest($"Failed to add attribute, the process has one with key <{added.Key}> and this type");
        exchange.Submission.Note(process, added);
        return Reply.Of(added);
    }

    private static Reply Get(GetAttributeMessage message, Exchange exchange)
    {
        var attribute = exchange.Store.Attributes.Find(message.AttributeId)
            ?? throw Refusal.BadRequest("Attribute does not exists");
        var process = exchange.Store.Processes.Find(attribute.TargetId)
            ?? throw Refusal.NotFound("Failed to get attribute, process not found");
        exchange.Require.Member(process.ColonyName);
        return Reply.Of(attribute);
    }
}
