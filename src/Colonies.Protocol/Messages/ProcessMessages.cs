using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Submits one process. By a member.</summary>
public sealed record SubmitFunctionSpecMessage : RpcMessage<Process>
{
    /// <summary>An empty message of its type.</summary>
    public SubmitFunctionSpecMessage() => MsgType = PayloadTypes.SubmitFunctionSpec;

    /// <summary>What to run.</summary>
    [JsonPropertyName("spec")]
    public FunctionSpec? Spec { get; init; }
}

/// <summary>Takes a process, waiting for one if need be. By an approved executor.</summary>
public sealed record AssignProcessMessage : RpcMessage<Process>
{
    /// <summary>An empty message of its type.</summary>
    public AssignProcessMessage() => MsgType = PayloadTypes.AssignProcess;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>How long to wait; negative not at all; 0 is refused.</summary>
    [JsonPropertyName("timeout")]
    public int TimeoutSeconds { get; init; }

    /// <summary>Such as <c>1000m</c>; empty for unlimited.</summary>
    [JsonPropertyName("availablecpu")]
    public string AvailableCpu { get; init => field = value ?? ""; } = "";

    /// <summary>Such as <c>1Gi</c>; empty for unlimited.</summary>
    [JsonPropertyName("availablemem")]
    public string AvailableMemory { get; init => field = value ?? ""; } = "";
}

/// <summary>Reads a process. By a member.</summary>
public sealed record GetProcessMessage : RpcMessage<Process>
{
    /// <summary>An empty message of its type.</summary>
    public GetProcessMessage() => MsgType = PayloadTypes.GetProcess;

    /// <summary>The process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";
}

/// <summary>Lists processes in a state. By a member.</summary>
public sealed record GetProcessesMessage : RpcMessage<IReadOnlyList<Process>>
{
    /// <summary>An empty message of its type.</summary>
    public GetProcessesMessage() => MsgType = PayloadTypes.GetProcesses;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>At most 100.</summary>
    [JsonPropertyName("count")]
    public int Count { get; init; }

    /// <summary>A <see cref="ProcessState"/> as a number.</summary>
    [JsonPropertyName("state")]
    public int State { get; init; }

    /// <summary>Only of this type. Wins over the other filters.</summary>
    [JsonPropertyName("executortype")]
    public string ExecutorType { get; init => field = value ?? ""; } = "";

    /// <summary>Only with this label.</summary>
    [JsonPropertyName("label")]
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary>Only of this user. Wins over the label.</summary>
    [JsonPropertyName("initiator")]
    public string Initiator { get; init => field = value ?? ""; } = "";
}

/// <summary>Lists processes submitted of late. By a member.</summary>
public sealed record GetProcessHistoryMessage : RpcMessage<IReadOnlyList<Process>>
{
    /// <summary>An empty message of its type.</summary>
    public GetProcessHistoryMessage() => MsgType = PayloadTypes.GetProcessHistory;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Only of this executor; empty for all.</summary>
    [JsonPropertyName("executorid")]
    public string ExecutorId { get; init => field = value ?? ""; } = "";

    /// <summary>How far back.</summary>
    [JsonPropertyName("seconds")]
    public int Seconds { get; init; }

    /// <summary>A <see cref="ProcessState"/> as a number.</summary>
    [JsonPropertyName("state")]
    public int State { get; init; }
}

/// <summary>Removes a process that does not run and is in no workflow. By a member.</summary>
public sealed record RemoveProcessMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveProcessMessage() => MsgType = PayloadTypes.RemoveProcess;

    /// <summary>The process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>Ignored.</summary>
    [JsonPropertyName("all")]
    public bool All { get; init; }
}

/// <summary>Removes processes outside workflows. By the colony owner.</summary>
public sealed record RemoveAllProcessesMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveAllProcessesMessage() => MsgType = PayloadTypes.RemoveAllProcesses;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Only in this state; -1 for all.</summary>
    [JsonPropertyName("state")]
    public int State { get; init; }
}

/// <summary>Sets the outputs of a running process. By its executor.</summary>
public sealed record SetOutputMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public SetOutputMessage() => MsgType = PayloadTypes.SetOutput;

    /// <summary>The process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>All of them; empty changes nothing.</summary>
    [JsonPropertyName("out")]
    public IReadOnlyList<JsonElement>? Output { get; init; }
}

/// <summary>Ends a process well. By its executor.</summary>
public sealed record CloseSuccessfulMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public CloseSuccessfulMessage() => MsgType = PayloadTypes.CloseSuccessful;

    /// <summary>The process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>Its outputs; empty keeps those set before.</summary>
    [JsonPropertyName("out")]
    public IReadOnlyList<JsonElement>? Output { get; init; }
}

/// <summary>Ends a process badly. By its executor.</summary>
public sealed record CloseFailedMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public CloseFailedMessage() => MsgType = PayloadTypes.CloseFailed;

    /// <summary>The process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>Why.</summary>
    [JsonPropertyName("errors")]
    public IReadOnlyList<string>? Errors { get; init; }
}

/// <summary>Cancels a process outside a workflow. By a member.</summary>
public sealed record CancelProcessMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public CancelProcessMessage() => MsgType = PayloadTypes.CancelProcess;

    /// <summary>The process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";
}

/// <summary>Stops handing out processes. By the colony owner.</summary>
public sealed record PauseAssignmentsMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public PauseAssignmentsMessage() => MsgType = PayloadTypes.PauseAssignments;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Hands out processes again. By the colony owner.</summary>
public sealed record ResumeAssignmentsMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public ResumeAssignmentsMessage() => MsgType = PayloadTypes.ResumeAssignments;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Asks whether processes are handed out. By anyone registered in the colony.</summary>
public sealed record GetPauseStatusMessage : RpcMessage<PauseStatusReply>
{
    /// <summary>An empty message of its type.</summary>
    public GetPauseStatusMessage() => MsgType = PayloadTypes.GetPauseStatus;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Whether processes are handed out.</summary>
public sealed record PauseStatusReply : RpcMessage
{
    /// <summary>An empty message of its type.</summary>
    public PauseStatusReply() => MsgType = PayloadTypes.PauseStatusReply;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>True while paused.</summary>
    [JsonPropertyName("ispaused")]
    public bool IsPaused { get; init; }
}
