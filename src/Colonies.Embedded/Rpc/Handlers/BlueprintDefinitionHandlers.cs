using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about kinds of blueprints (protocol section 4.7).</summary>
internal static class BlueprintDefinitionHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddBlueprintDefinitionMessage>(PayloadTypes.AddBlueprintDefinition, "add blueprint definition", Add),
        Route.Of<GetBlueprintDefinitionMessage>(PayloadTypes.GetBlueprintDefinition, "get blueprint definition", Get),
        Route.Of<GetBlueprintDefinitionsMessage>(PayloadTypes.GetBlueprintDefinitions, "get blueprint definitions", GetAll),
        Route.Of<RemoveBlueprintDefinitionMessage>(PayloadTypes.RemoveBlueprintDefinition, "remove blueprint definition", Remove),
    ];

    private static Reply Add(AddBlueprintDefinitionMessage message, Exchange exchange)
    {
        if (message.Definition is not { } definition)
            throw Refusal.BadRequest("Failed to add blueprint definition, blueprint definition is nil");
        exchange.Require.ColonyOwner(definition.Metadata.ColonyName);
        var definitions = exchange.Store.BlueprintDefinitions;
        if (definitions.Find(definition.Metadata.ColonyName, definition.Metadata.Name) is not null)
        {
            throw Refusal.Conflict(
                $"BlueprintDefinition '{definition.Metadata.Name}' already exists in namespace '{definition.Metadata.ColonyName}'");
        }

        if (definitions.FindById(definition.BlueprintDefinitionId) is not null)
            throw Refusal.Conflict($"BlueprintDefinition with id '{definition.BlueprintDefinitionId}' already exists");
        var added = definition.BlueprintDefinitionId.Length == 0
            ? definition with { BlueprintDefinitionId = Submission.NewId() }
            : definition;
        definitions.Add(added);
        return Reply.Of(added);
    }

    private static Reply Get(GetBlueprintDefinitionMessage message, Exchange exchange)
    {
        exchange.Require.MemberOrOwner(message.ColonyName);
        return Reply.Of(exchange.Store.BlueprintDefinitions.Find(message.ColonyName, message.Name)
            ?? throw Refusal.NotFound("Blueprint definition not found"));
    }

    private static Reply GetAll(GetBlueprintDefinitionsMessage message, Exchange exchange)
    {
        exchange.Require.MemberOrOwner(message.ColonyName);
        return Reply.Of(exchange.Store.BlueprintDefinitions.All(message.ColonyName));
    }

    private static Reply Remove(RemoveBlueprintDefinitionMessage message, Exchange exchange)
    {
        exchange.Require.ColonyOwner(message.ColonyName);
        var definition = exchange.Store.BlueprintDefinitions.Find(message.ColonyName, message.Name)
            ?? throw Refusal.NotFound($"BlueprintDefinition '{message.Name}' not found in namespace '{message.ColonyName}'");
        var kind = definition.Spec.Names.Kind;
        if (exchange.Store.Blueprints.Count(message.ColonyName, kind) is > 0 and var blueprints)
        {
            throw Refusal.Conflict(
                $"cannot remove BlueprintDefinition '{message.Name}': {blueprints} blueprint(s) of kind '{kind}' still exist");
        }

        exchange.Store.BlueprintDefinitions.Remove(message.ColonyName, message.Name);
        return Reply.Nothing;
    }
}
