using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Adds a note to a running process. By its executor.</summary>
public sealed record AddAttributeMessage : RpcMessage<ProcessAttribute>
{
    /// <summary>An empty message of its type.</summary>
    public AddAttributeMessage() => MsgType = PayloadTypes.AddAttribute;

    /// <summary>The note.</summary>
    [JsonPropertyName("attribute")]
    public ProcessAttribute? Attribute { get; init; }
}

/// <summary>Reads a note. By a member.</summary>
public sealed record GetAttributeMessage : RpcMessage<ProcessAttribute>
{
    /// <summary>An empty message of its type.</summary>
    public GetAttributeMessage() => MsgType = PayloadTypes.GetAttribute;

    /// <summary>The note.</summary>
    [JsonPropertyName("attributeid")]
    public string AttributeId { get; init => field = value ?? ""; } = "";
}
