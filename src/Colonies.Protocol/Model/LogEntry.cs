using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A line in the colony's log (protocol section 5.6).</summary>
public sealed record LogEntry
{
    /// <summary>Empty for an executor's own line.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Who wrote it.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";

    /// <summary>The line.</summary>
    [JsonPropertyName("message")]
    public string Message { get; init => field = value ?? ""; } = "";

    /// <summary>Unix time in nanoseconds.</summary>
    [JsonPropertyName("timestamp")]
    public long Timestamp { get; init; }
}
