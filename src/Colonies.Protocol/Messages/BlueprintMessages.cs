using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Adds a blueprint (protocol section 6.14). By a member or the colony owner.</summary>
public sealed record AddBlueprintMessage : RpcMessage<Blueprint>
{
    /// <summary>An empty message of its type.</summary>
    public AddBlueprintMessage() => MsgType = PayloadTypes.AddBlueprint;

    /// <summary>The blueprint.</summary>
    [JsonPropertyName("blueprint")]
    public Blueprint? Blueprint { get; init; }
}

/// <summary>Reads a blueprint. By a member or the colony owner.</summary>
public sealed record GetBlueprintMessage : RpcMessage<Blueprint>
{
    /// <summary>An empty message of its type.</summary>
    public GetBlueprintMessage() => MsgType = PayloadTypes.GetBlueprint;

    /// <summary>The colony.</summary>
    [JsonPropertyName("namespace")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The blueprint.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>Lists blueprints. By a member or the colony owner.</summary>
public sealed record GetBlueprintsMessage : RpcMessage<IReadOnlyList<Blueprint>>
{
    /// <summary>An empty message of its type.</summary>
    public GetBlueprintsMessage() => MsgType = PayloadTypes.GetBlueprints;

    /// <summary>The colony.</summary>
    [JsonPropertyName("namespace")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Only of this kind; empty for all.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Only at this location, in any case; empty for all. Ignored without a kind.</summary>
    [JsonPropertyName("locationname")]
    public string LocationName { get; init => field = value ?? ""; } = "";
}

/// <summary>Replaces a blueprint. By a member or the colony owner.</summary>
public sealed record UpdateBlueprintMessage : RpcMessage<Blueprint>
{
    /// <summary>An empty message of its type.</summary>
    public UpdateBlueprintMessage() => MsgType = PayloadTypes.UpdateBlueprint;

    /// <summary>All of it, its status too. Its id is ignored.</summary>
    [JsonPropertyName("blueprint")]
    public Blueprint? Blueprint { get; init; }

    /// <summary>Raise the generation, and reconcile, also if the spec is the same.</summary>
    [JsonPropertyName("forcegeneration")]
    public bool ForceGeneration { get; init; }
}

/// <summary>Replaces the status of a blueprint. By a member.</summary>
public sealed record UpdateBlueprintStatusMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public UpdateBlueprintStatusMessage() => MsgType = PayloadTypes.UpdateBlueprintStatus;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The blueprint.</summary>
    [JsonPropertyName("blueprintname")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>All of it: a JSON object.</summary>
    [JsonPropertyName("status"), JsonConverter(typeof(WireObject))]
    public JsonElement Status { get; init; }
}

/// <summary>Removes a blueprint. By a member or the colony owner.</summary>
public sealed record RemoveBlueprintMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveBlueprintMessage() => MsgType = PayloadTypes.RemoveBlueprint;

    /// <summary>The colony.</summary>
    [JsonPropertyName("namespace")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The blueprint.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>Reads how a blueprint was, newest first. By a member or the colony owner.</summary>
public sealed record GetBlueprintHistoryMessage : RpcMessage<IReadOnlyList<BlueprintHistoryEntry>>
{
    /// <summary>An empty message of its type.</summary>
    public GetBlueprintHistoryMessage() => MsgType = PayloadTypes.GetBlueprintHistory;

    /// <summary>The blueprint, by its id.</summary>
    [JsonPropertyName("blueprintid")]
    public string BlueprintId { get; init => field = value ?? ""; } = "";

    /// <summary>How many at most; 0 for all.</summary>
    [JsonPropertyName("limit")]
    public int Limit { get; init; }
}

/// <summary>Has a blueprint reconciled now. By a member.</summary>
public sealed record ReconcileBlueprintMessage : RpcMessage<Process>
{
    /// <summary>An empty message of its type.</summary>
    public ReconcileBlueprintMessage() => MsgType = PayloadTypes.ReconcileBlueprint;

    /// <summary>The colony.</summary>
    [JsonPropertyName("namespace")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The blueprint.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Raise the generation, and tell the reconciler so.</summary>
    [JsonPropertyName("force")]
    public bool Force { get; init; }
}
