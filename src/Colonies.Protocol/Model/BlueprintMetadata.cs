using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>What blueprints and their definitions have in common (protocol section 5.10).</summary>
public sealed record BlueprintMetadata
{
    /// <summary>Unique in the colony.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Where it is reconciled; null for anywhere. A location that is missing is added with the blueprint.</summary>
    [JsonPropertyName("locationname"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LocationName { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Free texts; null for none.</summary>
    [JsonPropertyName("labels"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Labels { get; init => field = value is { Count: > 0 } ? value : null; }

    /// <summary>Free texts; null for none.</summary>
    [JsonPropertyName("annotations"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string>? Annotations { get; init => field = value is { Count: > 0 } ? value : null; }

    /// <summary>Begins with what the client sent, and is raised by the server with each change of the spec.</summary>
    [JsonPropertyName("generation"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Generation { get; init; }

    /// <summary>As sent: no server sets it. Null when not set.</summary>
    [JsonPropertyName("createdAt")]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>As sent: no server sets it. Null when not set.</summary>
    [JsonPropertyName("updatedAt")]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>As sent: no server sets it. Null for none.</summary>
    [JsonPropertyName("lastReconciliationProcess"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LastReconciliationProcess { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>As sent: no server sets it. Null when not set.</summary>
    [JsonPropertyName("lastReconciliationTime")]
    public DateTimeOffset? LastReconciliationTime { get; init; }
}
