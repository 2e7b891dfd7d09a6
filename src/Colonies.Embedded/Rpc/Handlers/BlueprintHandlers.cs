using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about blueprints (protocol sections 4.7 and 6.14).</summary>
internal static class BlueprintHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddBlueprintMessage>(PayloadTypes.AddBlueprint, "add blueprint", Add),
        Route.Of<GetBlueprintMessage>(PayloadTypes.GetBlueprint, "get blueprint", Get),
        Route.Of<GetBlueprintsMessage>(PayloadTypes.GetBlueprints, "get blueprints", GetAll),
        Route.Of<UpdateBlueprintMessage>(PayloadTypes.UpdateBlueprint, "update blueprint", Update),
        Route.Of<UpdateBlueprintStatusMessage>(PayloadTypes.UpdateBlueprintStatus, "update blueprint status", UpdateStatus),
        Route.Of<RemoveBlueprintMessage>(PayloadTypes.RemoveBlueprint, "remove blueprint", Remove),
        Route.Of<GetBlueprintHistoryMessage>(PayloadTypes.GetBlueprintHistory, "get blueprint history", GetHistory),
        Route.Of<ReconcileBlueprintMessage>(PayloadTypes.ReconcileBlueprint, "reconcile blueprint", Reconcile),
    ];

    private static Reply Add(AddBlueprintMessage message, Exchange exchange)
    {
        if (message.Blueprint is not { } blueprint)
            throw Refusal.BadRequest("Failed to add blueprint, blueprint is nil");
        var (colony, name) = (blueprint.Metadata.ColonyName, blueprint.Metadata.Name);
        var author = exchange.Require.MemberOrOwner(colony);
        var definition = FittingDefinition(blueprint, exchange);
        if (exchange.Store.Blueprints.Find(colony, name) is not null)
            throw Refusal.Conflict($"blueprint with name '{name}' already exists in colony '{colony}'");
        if (exchange.Store.Blueprints.FindById(blueprint.BlueprintId) is not null)
            throw Refusal.Conflict($"blueprint with id '{blueprint.BlueprintId}' already exists");
        var added = blueprint.BlueprintId.Length == 0 ? blueprint with { BlueprintId = Submission.NewId() } : blueprint;
        exchange.Reconciliation.Add(added, definition, author);
        return Reply.Of(added);
    }

    private static Reply Get(GetBlueprintMessage message, Exchange exchange)
    {
        exchange.Require.MemberOrOwner(message.ColonyName);
        return Reply.Of(Find(message.ColonyName, message.Name, exchange));
    }

    private static Reply GetAll(GetBlueprintsMessage message, Exchange exchange)
    {
        exchange.Require.MemberOrOwner(message.ColonyName);
        if (message.Kind.Length == 0)
            return Reply.List(exchange.Store.Blueprints.All(message.ColonyName));
        var ofKind = exchange.Store.Blueprints.OfKind(message.ColonyName, message.Kind);
        return Reply.List(message.LocationName.Length == 0
            ? ofKind
            : [.. ofKind.Where(found => message.LocationName.Equals(found.Metadata.LocationName, StringComparison.OrdinalIgnoreCase))]);
    }

    private static Reply Update(UpdateBlueprintMessage message, Exchange exchange)
    {
        if (message.Blueprint is not { } blueprint)
            throw Refusal.BadRequest("Failed to update blueprint, blueprint is nil");
        var (colony, name) = (blueprint.Metadata.ColonyName, blueprint.Metadata.Name);
        var author = exchange.Require.MemberOrOwner(colony);
        var old = exchange.Store.Blueprints.Find(colony, name)
            ?? throw Refusal.NotFound($"blueprint '{name}' not found in namespace '{colony}'");
        var definition = FittingDefinition(blueprint, exchange);
        var change = BlueprintChange.Of(old, blueprint, message.ForceGeneration);
        exchange.Reconciliation.Update(change, definition, author);
        return Reply.Of(change.New);
    }

    private static Reply UpdateStatus(UpdateBlueprintStatusMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        exchange.Store.Blueprints.Put(Find(message.ColonyName, message.Name, exchange) with { Status = message.Status });
        return Reply.Nothing;
    }

    private static Reply Remove(RemoveBlueprintMessage message, Exchange exchange)
    {
        var author = exchange.Require.MemberOrOwner(message.ColonyName);
        exchange.Reconciliation.Remove(Find(message.ColonyName, message.Name, exchange), author);
        return Reply.Nothing;
    }

    private static Reply GetHistory(GetBlueprintHistoryMessage message, Exchange exchange)
    {
        var blueprint = exchange.Store.Blueprints.FindById(message.BlueprintId) ?? throw Unknown();
        exchange.Require.MemberOrOwner(blueprint.Metadata.ColonyName);
        return Reply.List(exchange.Store.BlueprintHistory.Newest(blueprint.BlueprintId, message.Limit));
    }

    private static Reply Reconcile(ReconcileBlueprintMessage message, Exchange exchange)
    {
        var member = exchange.Require.Member(message.ColonyName);
        var blueprint = Find(message.ColonyName, message.Name, exchange);
        var handler = exchange.Store.BlueprintDefinitions.OfKind(message.ColonyName, blueprint.Kind)?.Spec.Handler;
        if (handler is null or { ExecutorType: "" })
            throw Refusal.BadRequest("Blueprint has no handler with executor type defined");
        if (handler.FunctionName.Length == 0)
            throw Refusal.BadRequest("Blueprint has no handler with function name defined");
        return Reply.Of(exchange.Store.View(exchange.Reconciliation.Run(blueprint, handler, member, message.Force)));
    }

    private static Blueprint Find(string colonyName, string name, Exchange exchange) =>
        exchange.Store.Blueprints.Find(colonyName, name) ?? throw Unknown();

    private static Refusal Unknown() => Refusal.NotFound("Blueprint not found");

    /// <exception cref="Refusal">There is no definition of its kind, or its spec does not fit that.</exception>
    private static BlueprintDefinition FittingDefinition(Blueprint blueprint, Exchange exchange)
    {
        var colony = blueprint.Metadata.ColonyName;
        if (blueprint.Kind.Length == 0)
            throw Refusal.BadRequest("blueprint kind is required");
        var definition = exchange.Store.BlueprintDefinitions.OfKind(colony, blueprint.Kind)
            ?? throw Refusal.BadRequest($"BlueprintDefinition for kind '{blueprint.Kind}' not found in namespace '{colony}'");
        return definition.Spec.Schema is { } schema && SchemaCheck.Fault(blueprint.Spec, schema) is { } fault
            ? throw Refusal.BadRequest($"blueprint validation failed: {fault}")
            : definition;
    }
}
