using System.Collections.ObjectModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>What to run, with its arguments, limits and conditions (protocol section 5.2).</summary>
/// <remarks>
/// A new one has no limits. One that was read from JSON has the wire's zero values for what was missing: a missing
/// <c>maxexectime</c> is 0 there, as on the reference server.
/// </remarks>
public sealed record FunctionSpec
{
    /// <summary>Unique in a workflow, and required there.</summary>
    [JsonPropertyName("nodename")]
    public string NodeName { get; init => field = value ?? ""; } = "";

    /// <summary>The function; executors look it up.</summary>
    [JsonPropertyName("funcname")]
    public string FunctionName { get; init => field = value ?? ""; } = "";

    /// <summary>Positional arguments.</summary>
    [JsonPropertyName("args")]
    public IReadOnlyList<JsonElement>? Arguments { get; init; } = [];

    /// <summary>Arguments by name.</summary>
    [JsonPropertyName("kwargs")]
    public IReadOnlyDictionary<string, JsonElement>? NamedArguments { get; init; } = ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>-50000 to 50000; one step is worth one day of waiting.</summary>
    [JsonPropertyName("priority")]
    public int Priority { get; init; }

    /// <summary>Longest wait in the queue; -1 for no limit.</summary>
    [JsonPropertyName("maxwaittime")]
    public int MaxWaitTimeSeconds { get; init; } = -1;

    /// <summary>
    /// Longest run; -1 for no limit. 0 in a single submit ends the process at once on the reference server (protocol section 6.4).
    /// </summary>
    [JsonPropertyName("maxexectime")]
    public int MaxExecTimeSeconds { get; init; } = -1;

    /// <summary>How often an overrun puts it back into the queue; negative for no limit.</summary>
    [JsonPropertyName("maxretries")]
    public int MaxRetries { get; init; }

    /// <summary>Who may run it, and after whom.</summary>
    [JsonPropertyName("conditions")]
    public Conditions Conditions { get; init => field = value ?? new(); } = new();

    /// <summary>Free tag.</summary>
    [JsonPropertyName("label")]
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary>Files to bring. Not interpreted by the server.</summary>
    [JsonPropertyName("fs")]
    public Filesystem Filesystem { get; init => field = value ?? new(); } = new();

    /// <summary>Becomes attributes of the process.</summary>
    [JsonPropertyName("env")]
    public IReadOnlyDictionary<string, string>? Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Channels the process has; null for none.</summary>
    [JsonPropertyName("channels"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Channels { get; init => field = value is { Count: > 0 } ? value : null; }
}

/// <summary>Who may run a function spec, and after whom (protocol section 5.2).</summary>
public sealed record Conditions
{
    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Only these executors; null or empty for any of the type.</summary>
    [JsonPropertyName("executornames")]
    public IReadOnlyList<string>? ExecutorNames { get; init; } = [];

    /// <summary>The type of executor; compared exactly.</summary>
    [JsonPropertyName("executortype")]
    public string ExecutorType { get; init => field = value ?? ""; } = "";

    /// <summary>Only executors there; null for anywhere.</summary>
    [JsonPropertyName("locationname"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LocationName { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Node names whose outputs this node takes, in this order.</summary>
    [JsonPropertyName("dependencies")]
    public IReadOnlyList<string>? Dependencies { get; init; } = [];

    /// <summary>At most 127.</summary>
    [JsonPropertyName("nodes")]
    public int Nodes { get; init; }

    /// <summary>Such as <c>500m</c>.</summary>
    [JsonPropertyName("cpu")]
    public string Cpu { get; init => field = value ?? ""; } = "";

    /// <summary>At most 127.</summary>
    [JsonPropertyName("processes")]
    public int Processes { get; init; }

    /// <summary>At most 127.</summary>
    [JsonPropertyName("processespernode")]
    public int ProcessesPerNode { get; init; }

    /// <summary>Such as <c>512Mi</c>.</summary>
    [JsonPropertyName("mem")]
    public string Memory { get; init => field = value ?? ""; } = "";

    /// <summary>Such as <c>10Gi</c>.</summary>
    [JsonPropertyName("storage")]
    public string Storage { get; init => field = value ?? ""; } = "";

    /// <summary>Not looked at when matching.</summary>
    [JsonPropertyName("gpu")]
    public Gpu Gpu { get; init => field = value ?? new(); } = new();

    /// <summary>Not looked at when matching.</summary>
    [JsonPropertyName("walltime")]
    public long WallTimeSeconds { get; init; }
}

/// <summary>Graphics processors.</summary>
public sealed record Gpu
{
    /// <summary>Model.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Such as <c>40Gi</c>.</summary>
    [JsonPropertyName("mem")]
    public string Memory { get; init => field = value ?? ""; } = "";

    /// <summary>How many.</summary>
    [JsonPropertyName("count")]
    public int Count { get; init; }

    /// <summary>How many per node.</summary>
    [JsonPropertyName("nodecount")]
    public int NodeCount { get; init; }
}
