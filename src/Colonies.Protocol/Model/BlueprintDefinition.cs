using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A kind of blueprint: what its spec may hold, and who reconciles it (protocol section 5.10).</summary>
public sealed record BlueprintDefinition
{
    /// <summary>Made by the server when empty.</summary>
    [JsonPropertyName("blueprintdefinitionid")]
    public string BlueprintDefinitionId { get; init => field = value ?? ""; } = "";

    /// <summary>Free text; <c>BlueprintDefinition</c> by custom. The kind of the blueprints is <see cref="BlueprintNames.Kind"/>.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Name and colony.</summary>
    [JsonPropertyName("metadata")]
    public BlueprintMetadata Metadata { get; init => field = value ?? new(); } = new();

    /// <summary>The definition itself.</summary>
    [JsonPropertyName("spec")]
    public BlueprintDefinitionSpec Spec { get; init => field = value ?? new(); } = new();
}

/// <summary>What a <see cref="BlueprintDefinition"/> says.</summary>
public sealed record BlueprintDefinitionSpec
{
    /// <summary>Such as <c>example.org</c>; not interpreted.</summary>
    [JsonPropertyName("group")]
    public string Group { get; init => field = value ?? ""; } = "";

    /// <summary>Such as <c>v1</c>; not interpreted.</summary>
    [JsonPropertyName("version")]
    public string Version { get; init => field = value ?? ""; } = "";

    /// <summary>What the blueprints are called.</summary>
    [JsonPropertyName("names")]
    public BlueprintNames Names { get; init => field = value ?? new(); } = new();

    /// <summary><c>Namespaced</c> or <c>Cluster</c>; not interpreted.</summary>
    [JsonPropertyName("scope")]
    public string Scope { get; init => field = value ?? ""; } = "";

    /// <summary>What specs may hold; null for anything.</summary>
    [JsonPropertyName("schema"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BlueprintSchema? Schema { get; init; }

    /// <summary>Who reconciles. Without a type and a function nothing is ever submitted.</summary>
    [JsonPropertyName("handler")]
    public BlueprintHandler Handler { get; init => field = value ?? new(); } = new();
}

/// <summary>What blueprints are called.</summary>
public sealed record BlueprintNames
{
    /// <summary>What a blueprint's <see cref="Blueprint.Kind"/> must be.</summary>
    [JsonPropertyName("kind")]
    public string Kind { get; init => field = value ?? ""; } = "";

    /// <summary>Not interpreted.</summary>
    [JsonPropertyName("listKind")]
    public string ListKind { get; init => field = value ?? ""; } = "";

    /// <summary>Not interpreted.</summary>
    [JsonPropertyName("singular")]
    public string Singular { get; init => field = value ?? ""; } = "";

    /// <summary>Not interpreted.</summary>
    [JsonPropertyName("plural")]
    public string Plural { get; init => field = value ?? ""; } = "";

    /// <summary>Not interpreted; null for none.</summary>
    [JsonPropertyName("shortNames"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? ShortNames { get; init => field = value is { Count: > 0 } ? value : null; }
}

/// <summary>Who reconciles the blueprints of a kind.</summary>
public sealed record BlueprintHandler
{
    /// <summary>The type of executor that is given the work.</summary>
    [JsonPropertyName("executorType")]
    public string ExecutorType { get; init => field = value ?? ""; } = "";

    /// <summary>The function that it runs; for a removed blueprint that is <c>cleanup</c> instead.</summary>
    [JsonPropertyName("functionName")]
    public string FunctionName { get; init => field = value ?? ""; } = "";

    /// <summary>Stored, not used by any server: every 60 seconds.</summary>
    [JsonPropertyName("reconcileInterval"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int ReconcileIntervalSeconds { get; init; }
}
