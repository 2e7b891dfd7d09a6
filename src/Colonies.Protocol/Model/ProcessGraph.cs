using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A submitted workflow (protocol section 5.4).</summary>
public sealed record ProcessGraph
{
    /// <summary>64 hexadecimal characters.</summary>
    [JsonPropertyName("processgraphid")]
    public string ProcessGraphId { get; init => field = value ?? ""; } = "";

    /// <summary>Who submitted it.</summary>
    [JsonPropertyName("initiatorid")]
    public string InitiatorId { get; init => field = value ?? ""; } = "";

    /// <summary>Likewise, by name.</summary>
    [JsonPropertyName("initiatorname")]
    public string InitiatorName { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Processes without parents.</summary>
    [JsonPropertyName("rootprocessids")]
    public IReadOnlyList<string>? RootProcessIds { get; init; }

    /// <summary>Of the whole (protocol section 6.7).</summary>
    [JsonPropertyName("state")]
    public ProcessState State { get; init; }

    /// <summary>Null in the reply of a submit.</summary>
    [JsonPropertyName("submissiontime")]
    public DateTimeOffset? SubmissionTime { get; init; }

    /// <summary>First assignment.</summary>
    [JsonPropertyName("starttime")]
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>Last change to an end.</summary>
    [JsonPropertyName("endtime")]
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>In the reply of a submit: in the order of the specs. When read: depth first from the roots.</summary>
    [JsonPropertyName("processids")]
    public IReadOnlyList<string>? ProcessIds { get; init; }

    /// <summary>For drawing; only when read by id.</summary>
    [JsonPropertyName("nodes")]
    public IReadOnlyList<GraphNode>? Nodes { get; init; }

    /// <summary>For drawing; only when read by id.</summary>
    [JsonPropertyName("edges")]
    public IReadOnlyList<GraphEdge>? Edges { get; init; }
}

/// <summary>A step, for drawing.</summary>
public sealed record GraphNode
{
    /// <summary>The process.</summary>
    [JsonPropertyName("id")]
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>Its label.</summary>
    [JsonPropertyName("data")]
    public GraphNodeData Data { get; init => field = value ?? new(); } = new();

    /// <summary>Where to draw it.</summary>
    [JsonPropertyName("position")]
    public GraphPosition Position { get; init => field = value ?? new(); } = new();

    /// <summary><c>input</c>, <c>output</c> or empty.</summary>
    [JsonPropertyName("type")]
    public string Type { get; init => field = value ?? ""; } = "";

    /// <summary>Its colour, which tells its state.</summary>
    [JsonPropertyName("style")]
    public GraphStyle Style { get; init => field = value ?? new(); } = new();
}

/// <summary>What is written on a step.</summary>
public sealed record GraphNodeData
{
    /// <summary>The node name.</summary>
    [JsonPropertyName("label")]
    public string Label { get; init => field = value ?? ""; } = "";
}

/// <summary>Where a step is drawn.</summary>
public sealed record GraphPosition
{
    /// <summary>Pixels.</summary>
    [JsonPropertyName("x")]
    public int X { get; init; }

    /// <summary>Pixels: 80 for each step of depth.</summary>
    [JsonPropertyName("y")]
    public int Y { get; init; }
}

/// <summary>How a step is drawn.</summary>
public sealed record GraphStyle
{
    /// <summary>Empty.</summary>
    [JsonPropertyName("color")]
    public string Color { get; init => field = value ?? ""; } = "";

    /// <summary>Such as <c>#92d050</c> for a successful one.</summary>
    [JsonPropertyName("background")]
    public string Background { get; init => field = value ?? ""; } = "";
}

/// <summary>A dependency, for drawing.</summary>
public sealed record GraphEdge
{
    /// <summary><c>source-target</c>.</summary>
    [JsonPropertyName("id")]
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>The parent.</summary>
    [JsonPropertyName("source")]
    public string Source { get; init => field = value ?? ""; } = "";

    /// <summary>The child.</summary>
    [JsonPropertyName("target")]
    public string Target { get; init => field = value ?? ""; } = "";

    /// <summary>Whether the parent runs.</summary>
    [JsonPropertyName("animated")]
    public bool Animated { get; init; }
}
