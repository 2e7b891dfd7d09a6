using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Adds a kind of blueprint. By the colony owner.</summary>
public sealed record AddBlueprintDefinitionMessage : RpcMessage<BlueprintDefinition>
{
    /// <summary>An empty message of its type.</summary>
    public AddBlueprintDefinitionMessage() => MsgType = PayloadTypes.AddBlueprintDefinition;

    /// <summary>The definition.</summary>
    [JsonPropertyName("blueprintdefinition")]
    public BlueprintDefinition? Definition { get; init; }
}

/// <summary>Reads a kind of blueprint. By a member or the colony owner.</summary>
public sealed record GetBlueprintDefinitionMessage : RpcMessage<BlueprintDefinition>
{
    /// <summary>An empty message of its type.</summary>
    public GetBlueprintDefinitionMessage() => MsgType = PayloadTypes.GetBlueprintDefinition;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The definition.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>Lists kinds of blueprints. By a member or the colony owner.</summary>
public sealed record GetBlueprintDefinitionsMessage : RpcMessage<IReadOnlyList<BlueprintDefinition>>
{
    /// <summary>An empty message of its type.</summary>
    public GetBlueprintDefinitionsMessage() => MsgType = PayloadTypes.GetBlueprintDefinitions;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Removes a kind of blueprint that no blueprint is of. By the colony owner.</summary>
public sealed record RemoveBlueprintDefinitionMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveBlueprintDefinitionMessage() => MsgType = PayloadTypes.RemoveBlueprintDefinition;

    /// <summary>The colony.</summary>
    [JsonPropertyName("namespace")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The definition.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}
