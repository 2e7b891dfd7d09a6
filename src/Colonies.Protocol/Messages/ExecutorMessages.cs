using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Registers an executor, which is then pending. By the colony owner.</summary>
public sealed record AddExecutorMessage : RpcMessage<Executor>
{
    /// <summary>An empty message of its type.</summary>
    public AddExecutorMessage() => MsgType = PayloadTypes.AddExecutor;

    /// <summary>The executor.</summary>
    [JsonPropertyName("executor")]
    public Executor? Executor { get; init; }
}

/// <summary>Lets an executor work. By the colony owner.</summary>
public sealed record ApproveExecutorMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public ApproveExecutorMessage() => MsgType = PayloadTypes.ApproveExecutor;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The executor.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";
}

/// <summary>Forbids an executor to work. By the colony owner.</summary>
public sealed record RejectExecutorMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RejectExecutorMessage() => MsgType = PayloadTypes.RejectExecutor;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The executor.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";
}

/// <summary>Unregisters an executor; what it runs goes back to the queue. By the colony owner.</summary>
public sealed record RemoveExecutorMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveExecutorMessage() => MsgType = PayloadTypes.RemoveExecutor;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The executor.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";
}

/// <summary>Reads an executor. By a member.</summary>
public sealed record GetExecutorMessage : RpcMessage<Executor>
{
    /// <summary>An empty message of its type.</summary>
    public GetExecutorMessage() => MsgType = PayloadTypes.GetExecutor;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The executor.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";
}

/// <summary>Reads an executor. By a member.</summary>
public sealed record GetExecutorByIdMessage : RpcMessage<Executor>
{
    /// <summary>An empty message of its type.</summary>
    public GetExecutorByIdMessage() => MsgType = PayloadTypes.GetExecutorById;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The executor's id.</summary>
    [JsonPropertyName("executorid")]
    public string ExecutorId { get; init => field = value ?? ""; } = "";
}

/// <summary>Lists executors, removed ones too. By anyone registered in the colony.</summary>
public sealed record GetExecutorsMessage : RpcMessage<IReadOnlyList<Executor>>
{
    /// <summary>An empty message of its type.</summary>
    public GetExecutorsMessage() => MsgType = PayloadTypes.GetExecutors;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Replaces what an executor says it has. By that executor.</summary>
public sealed record UpdateExecutorMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public UpdateExecutorMessage() => MsgType = PayloadTypes.UpdateExecutor;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The executor.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";

    /// <summary>All of it.</summary>
    [JsonPropertyName("capabilities")]
    public Capabilities Capabilities { get; init => field = value ?? new(); } = new();
}

/// <summary>Replaces the quotas on an executor. By that executor.</summary>
public sealed record ReportAllocationMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public ReportAllocationMessage() => MsgType = PayloadTypes.ReportAllocation;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The executor.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";

    /// <summary>All of them.</summary>
    [JsonPropertyName("allocations")]
    public Allocations Allocations { get; init => field = value ?? new(); } = new();
}

/// <summary>Gives an executor another key. By the executor.</summary>
public sealed record ChangeExecutorIdMessage : RpcMessage<ChangeExecutorIdMessage>
{
    /// <summary>An empty message of its type.</summary>
    public ChangeExecutorIdMessage() => MsgType = PayloadTypes.ChangeExecutorId;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The new id.</summary>
    [JsonPropertyName("executorid")]
    public string ExecutorId { get; init => field = value ?? ""; } = "";
}
