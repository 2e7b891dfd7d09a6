using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Asks for a push whenever a process enters a state (protocol section 3.2).</summary>
public sealed record SubscribeProcessMessage : RpcMessage<Process>
{
    /// <summary>An empty message of its type.</summary>
    public SubscribeProcessMessage() => MsgType = PayloadTypes.SubscribeProcess;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>Empty, or the type of the process.</summary>
    [JsonPropertyName("executortype")]
    public string ExecutorType { get; init => field = value ?? ""; } = "";

    /// <summary>The one <see cref="ProcessState"/>, as a number, to be told of.</summary>
    [JsonPropertyName("state")]
    public int State { get; init; }

    /// <summary>How long the subscription lives.</summary>
    [JsonPropertyName("timeout")]
    public int TimeoutSeconds { get; init; }
}

/// <summary>
/// Asks for a push when any process of a type enters a state. Takes wake-ups away from executors on the reference server (protocol
/// section 3.2).
/// </summary>
public sealed record SubscribeProcessesMessage : RpcMessage<Process>
{
    /// <summary>An empty message of its type.</summary>
    public SubscribeProcessesMessage() => MsgType = PayloadTypes.SubscribeProcesses;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The type.</summary>
    [JsonPropertyName("executortype")]
    public string ExecutorType { get; init => field = value ?? ""; } = "";

    /// <summary>The one <see cref="ProcessState"/>, as a number, to be told of.</summary>
    [JsonPropertyName("state")]
    public int State { get; init; }

    /// <summary>How long the subscription lives.</summary>
    [JsonPropertyName("timeout")]
    public int TimeoutSeconds { get; init; }
}
