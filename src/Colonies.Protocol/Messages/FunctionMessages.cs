using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Publishes a function. By the executor that serves it.</summary>
public sealed record AddFunctionMessage : RpcMessage<RegisteredFunction>
{
    /// <summary>An empty message of its type.</summary>
    public AddFunctionMessage() => MsgType = PayloadTypes.AddFunction;

    /// <summary>The function.</summary>
    [JsonPropertyName("fun")]
    public RegisteredFunction? Function { get; init; }
}

/// <summary>Lists published functions. By a member.</summary>
public sealed record GetFunctionsMessage : RpcMessage<IReadOnlyList<RegisteredFunction>>
{
    /// <summary>An empty message of its type.</summary>
    public GetFunctionsMessage() => MsgType = PayloadTypes.GetFunctions;

    /// <summary>Only of this executor; empty for the whole colony.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Withdraws a function. By the executor that serves it.</summary>
public sealed record RemoveFunctionMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveFunctionMessage() => MsgType = PayloadTypes.RemoveFunction;

    /// <summary>The function.</summary>
    [JsonPropertyName("functionid")]
    public string FunctionId { get; init => field = value ?? ""; } = "";
}
