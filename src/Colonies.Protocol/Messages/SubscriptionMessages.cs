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

/// <summary>
/// Asks for a push when any of several processes ends, however that is, and when a workflow fails or is cancelled; at once for what has
/// already happened. Not known to the reference server: only one that says <see cref="ServerInfo.PushesEveryChange"/> takes it.
/// </summary>
public sealed record SubscribeEndsMessage : RpcMessage<Process>
{
    /// <summary>An empty message of its type.</summary>
    public SubscribeEndsMessage() => MsgType = PayloadTypes.SubscribeEnds;

    /// <summary>The processes.</summary>
    [JsonPropertyName("processids")]
    public IReadOnlyList<string> ProcessIds { get; init => field = value ?? []; } = [];

    /// <summary>A workflow, of which the step is pushed by whose end it fails or is cancelled; empty for none.</summary>
    [JsonPropertyName("processgraphid")]
    public string ProcessGraphId { get; init => field = value ?? ""; } = "";

    /// <summary>How long the subscription lives.</summary>
    [JsonPropertyName("timeout")]
    public int TimeoutSeconds { get; init; }
}
