using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Writes a line about a running process. By its executor.</summary>
public sealed record AddLogMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public AddLogMessage() => MsgType = PayloadTypes.AddLog;

    /// <summary>The process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>The line.</summary>
    [JsonPropertyName("message")]
    public string Message { get; init => field = value ?? ""; } = "";
}

/// <summary>Writes a line about an executor. By that executor.</summary>
public sealed record AddExecutorLogMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public AddExecutorLogMessage() => MsgType = PayloadTypes.AddExecutorLog;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The executor.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";

    /// <summary>The line.</summary>
    [JsonPropertyName("message")]
    public string Message { get; init => field = value ?? ""; } = "";
}

/// <summary>Reads lines, oldest first. By a member.</summary>
public sealed record GetLogsMessage : RpcMessage<IReadOnlyList<LogEntry>>
{
    /// <summary>An empty message of its type.</summary>
    public GetLogsMessage() => MsgType = PayloadTypes.GetLogs;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Lines of this process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>Lines of this executor. Wins over the process.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";

    /// <summary>At most 500.</summary>
    [JsonPropertyName("count")]
    public int Count { get; init; }

    /// <summary>Only lines after this Unix time in nanoseconds.</summary>
    [JsonPropertyName("since")]
    public long Since { get; init; }

    /// <summary>The newest lines instead of the oldest; still oldest first.</summary>
    [JsonPropertyName("latest")]
    public bool Latest { get; init; }
}

/// <summary>Finds lines that contain a text. By a member.</summary>
public sealed record SearchLogsMessage : RpcMessage<IReadOnlyList<LogEntry>>
{
    /// <summary>An empty message of its type.</summary>
    public SearchLogsMessage() => MsgType = PayloadTypes.SearchLogs;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>SQL LIKE: <c>%</c> and <c>_</c> are wildcards; case matters.</summary>
    [JsonPropertyName("text")]
    public string Text { get; init => field = value ?? ""; } = "";

    /// <summary>How far back; at most 30.</summary>
    [JsonPropertyName("days")]
    public int Days { get; init; }

    /// <summary>At most 100.</summary>
    [JsonPropertyName("count")]
    public int Count { get; init; }
}
