using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A function that an executor has published, with its statistics (protocol sections 5.5 and 6.15).</summary>
public sealed record RegisteredFunction
{
    /// <summary>Made by the server when empty.</summary>
    [JsonPropertyName("functionid")]
    public string FunctionId { get; init => field = value ?? ""; } = "";

    /// <summary>Who serves it.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";

    /// <summary>As sent.</summary>
    [JsonPropertyName("executortype")]
    public string ExecutorType { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>What callers name.</summary>
    [JsonPropertyName("funcname")]
    public string FunctionName { get; init => field = value ?? ""; } = "";

    /// <summary>For people; null when not told.</summary>
    [JsonPropertyName("description"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Its arguments; null when not told.</summary>
    [JsonPropertyName("args"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FunctionArgument>? Arguments { get; init => field = value is { Count: > 0 } ? value : null; }

    /// <summary>Successful runs.</summary>
    [JsonPropertyName("counter")]
    public int Counter { get; init; }

    /// <summary>Seconds from submission to start, least.</summary>
    [JsonPropertyName("minwaittime")]
    public double MinWaitTime { get; init; }

    /// <summary>Seconds, most.</summary>
    [JsonPropertyName("maxwaittime")]
    public double MaxWaitTime { get; init; }

    /// <summary>Seconds from start to end, least.</summary>
    [JsonPropertyName("minexectime")]
    public double MinExecTime { get; init; }

    /// <summary>Seconds, most.</summary>
    [JsonPropertyName("maxexectime")]
    public double MaxExecTime { get; init; }

    /// <summary>Seconds; half of the last average plus half of the newest, not a mean.</summary>
    [JsonPropertyName("avgwaittime")]
    public double AvgWaitTime { get; init; }

    /// <summary>Seconds; likewise.</summary>
    [JsonPropertyName("avgexectime")]
    public double AvgExecTime { get; init; }

    /// <summary>Copied from the executor; null for none.</summary>
    [JsonPropertyName("locationname"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LocationName { get; init => field = string.IsNullOrEmpty(value) ? null : value; }
}

/// <summary>One argument of a published function.</summary>
public sealed record FunctionArgument
{
    /// <summary>Name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Free text, such as <c>int</c>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; init => field = value ?? ""; } = "";

    /// <summary>For people; null when not told.</summary>
    [JsonPropertyName("description"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Null when not.</summary>
    [JsonPropertyName("required"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Required { get; init; }

    /// <summary>The values allowed; null for any.</summary>
    [JsonPropertyName("enum"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Values { get; init => field = value is { Count: > 0 } ? value : null; }
}
