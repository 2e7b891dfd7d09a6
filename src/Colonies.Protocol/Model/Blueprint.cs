using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>
/// What something should be like (<see cref="Spec"/>) and what it is like (<see cref="Status"/>). Executors of the type that the kind's
/// definition names, the reconcilers, bring the two together (protocol sections 5.10 and 6.14).
/// </summary>
public sealed record Blueprint
{
    /// <summary>Made by the server when empty.</summary>
    [JsonPropertyName("blueprintid")]
    public string BlueprintId { get; init => field = value ?? ""; } = "";

    /// <summary>Names the definition: its <see cref="BlueprintNames.Kind"/>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name, colony, location, generation.</summary>
    [JsonPropertyName("metadata")]
    public BlueprintMetadata Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>What it should be like: a JSON object that fits the definition's schema. Undefined stands for an empty one.</summary>
    [JsonPropertyName("spec"), JsonConverter(typeof(WireObject))]
    public JsonElement Spec { get; init; }

    /// <summary>What it is like, as its reconciler told last: a JSON object. Null for nothing yet.</summary>
    [JsonPropertyName("status"), JsonConverter(typeof(WireObject)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Status { get; init => field = WireObject.OrNothing(value); }
}

/// <summary>A blueprint as it was after a change of its spec (protocol section 5.10).</summary>
public sealed record BlueprintHistoryEntry
{
    /// <summary>A UUID, made by the server.</summary>
    [JsonPropertyName("historyid")]
    public string HistoryId { get; init => field = value ?? ""; } = "";

    /// <summary>The blueprint.</summary>
    [JsonPropertyName("blueprintid")]
    public string BlueprintId { get; init => field = value ?? ""; } = "";

    /// <summary>Its kind.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Its colony.</summary>
    [JsonPropertyName("namespace")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Its name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Its generation after the change.</summary>
    [JsonPropertyName("generation")]
    public long Generation { get; init; }

    /// <summary>Its spec after the change.</summary>
    [JsonPropertyName("spec"), JsonConverter(typeof(WireObject))]
    public JsonElement Spec { get; init; }

    /// <summary>Its status after the change; null for none.</summary>
    [JsonPropertyName("status"), JsonConverter(typeof(WireObject)), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Status { get; init => field = WireObject.OrNothing(value); }

    /// <summary>When it was changed.</summary>
    [JsonPropertyName("timestamp")]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Id of who changed it.</summary>
    [JsonPropertyName("changedby")]
    public string ChangedBy { get; init => field = value ?? ""; } = "";

    /// <summary><c>create</c> or <c>update</c>.</summary>
    [JsonPropertyName("changetype")]
    public string ChangeType { get; init => field = value ?? ""; } = "";
}
