using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Submits a workflow. By a member.</summary>
public sealed record SubmitWorkflowSpecMessage : RpcMessage<ProcessGraph>
{
    /// <summary>An empty message of its type.</summary>
    public SubmitWorkflowSpecMessage() => MsgType = PayloadTypes.SubmitWorkflowSpec;

    /// <summary>The workflow.</summary>
    [JsonPropertyName("spec")]
    public WorkflowSpec? Spec { get; init; }
}

/// <summary>Reads a workflow. By a member.</summary>
public sealed record GetProcessGraphMessage : RpcMessage<ProcessGraph>
{
    /// <summary>An empty message of its type.</summary>
    public GetProcessGraphMessage() => MsgType = PayloadTypes.GetProcessGraph;

    /// <summary>The workflow.</summary>
    [JsonPropertyName("processgraphid")]
    public string ProcessGraphId { get; init => field = value ?? ""; } = "";
}

/// <summary>Lists workflows in a state, newest first. By a member.</summary>
public sealed record GetProcessGraphsMessage : RpcMessage<IReadOnlyList<ProcessGraph>>
{
    /// <summary>An empty message of its type.</summary>
    public GetProcessGraphsMessage() => MsgType = PayloadTypes.GetProcessGraphs;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>At most 100.</summary>
    [JsonPropertyName("count")]
    public int Count { get; init; }

    /// <summary>A <see cref="ProcessState"/> as a number.</summary>
    [JsonPropertyName("state")]
    public int State { get; init; }
}

/// <summary>Removes a workflow that does not run. By a member.</summary>
public sealed record RemoveProcessGraphMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveProcessGraphMessage() => MsgType = PayloadTypes.RemoveProcessGraph;

    /// <summary>The workflow.</summary>
    [JsonPropertyName("processgraphid")]
    public string ProcessGraphId { get; init => field = value ?? ""; } = "";

    /// <summary>Ignored.</summary>
    [JsonPropertyName("all")]
    public bool All { get; init; }
}

/// <summary>Removes workflows. By the colony owner.</summary>
public sealed record RemoveAllProcessGraphsMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveAllProcessGraphsMessage() => MsgType = PayloadTypes.RemoveAllProcessGraphs;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Only in this state; -1 for all.</summary>
    [JsonPropertyName("state")]
    public int State { get; init; }
}

/// <summary>Cancels what waits or runs in a workflow. By a member.</summary>
public sealed record CancelProcessGraphMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public CancelProcessGraphMessage() => MsgType = PayloadTypes.CancelProcessGraph;

    /// <summary>The workflow.</summary>
    [JsonPropertyName("processgraphid")]
    public string ProcessGraphId { get; init => field = value ?? ""; } = "";
}

/// <summary>Adds a step to the workflow a running process belongs to (protocol section 6.8). By the executor it is assigned to.</summary>
public sealed record AddChildMessage : RpcMessage<Process>
{
    /// <summary>An empty message of its type.</summary>
    public AddChildMessage() => MsgType = PayloadTypes.AddChild;

    /// <summary>The workflow.</summary>
    [JsonPropertyName("processgraphid")]
    public string ProcessGraphId { get; init => field = value ?? ""; } = "";

    /// <summary>The running process.</summary>
    [JsonPropertyName("parentprocessid")]
    public string ParentProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>A step that then waits for the new one too; may be empty.</summary>
    [JsonPropertyName("childprocessid")]
    public string ChildProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>The new step.</summary>
    [JsonPropertyName("spec")]
    public FunctionSpec? Spec { get; init; }

    /// <summary>Put it between the parent and all its children.</summary>
    [JsonPropertyName("insert")]
    public bool Insert { get; init; }
}
