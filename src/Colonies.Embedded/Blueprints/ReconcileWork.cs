using System.Text.Json;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>What reconcilers are given to do. Each is for the executors that the kind's definition names, at the blueprint's location.</summary>
internal static class ReconcileWork
{
    internal const int PeriodSeconds = 60;

    /// <summary>One change of one blueprint.</summary>
    internal static FunctionSpec Of(Blueprint blueprint, BlueprintHandler handler, bool force = false) =>
        Spec(blueprint, handler, handler.FunctionName) with { NamedArguments = Arguments(blueprint.Kind, blueprint.Metadata.Name, force) };

    /// <summary>All blueprints of a kind at a location, again and again.</summary>
    internal static WorkflowSpec Periodic(Blueprint blueprint, BlueprintHandler handler) => new()
    {
        ColonyName = blueprint.Metadata.ColonyName,
        FunctionSpecs = [Spec(blueprint, handler, handler.FunctionName) with { NamedArguments = Arguments(blueprint.Kind, null, false) }],
    };

    /// <summary>What a removed blueprint has left behind.</summary>
    internal static FunctionSpec Cleanup(Blueprint blueprint, BlueprintHandler handler) =>
        Spec(blueprint, handler, "cleanup") with { NamedArguments = Arguments(blueprint.Kind, blueprint.Metadata.Name, false) };

    /// <summary>The name of the cron that looks after a blueprint, and after all others of its kind at its location.</summary>
    internal static string CronName(Blueprint blueprint) =>
        blueprint.Metadata.LocationName is { } location ? $"reconcile-{blueprint.Kind}-{location}" : $"reconcile-{blueprint.Kind}";

    private static FunctionSpec Spec(Blueprint blueprint, BlueprintHandler handler, string function) => new()
    {
        NodeName = $"{handler.ExecutorType}-{function}",
        FunctionName = function,
        MaxWaitTimeSeconds = 0,
        MaxExecTimeSeconds = -1,
        MaxRetries = -1,
        Conditions = new Conditions
        {
            ColonyName = blueprint.Metadata.ColonyName,
            ExecutorType = handler.ExecutorType,
            ExecutorNames = null,
            LocationName = blueprint.Metadata.LocationName,
        },
    };

    private static Dictionary<string, JsonElement> Arguments(string kind, string? blueprintName, bool force)
    {
        var arguments = new Dictionary<string, JsonElement>();
        if (blueprintName is not null)
            arguments["blueprintName"] = Text(blueprintName);
        if (force)
            arguments["force"] = JsonElement.Parse("true");
        arguments["kind"] = Text(kind);
        return arguments;
    }

    private static JsonElement Text(string text) => JsonElement.Parse(WireJson.Write(text));
}
