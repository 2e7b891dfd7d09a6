using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>What an envelope carries. The closed list is <see cref="PayloadTypes"/>; one file per noun beside this one.</summary>
public abstract record RpcMessage
{
    private protected RpcMessage() { }

    /// <summary>The payload type, repeated inside the payload; the two must agree.</summary>
    [JsonPropertyName("msgtype"), JsonPropertyOrder(int.MaxValue)]
    public string MsgType { get; init => field = value ?? ""; } = "";
}

/// <summary>A message that is answered by a <typeparamref name="TReply"/>.</summary>
/// <typeparam name="TReply">The record of the reply; <see cref="Nothing"/> for <c>{}</c>.</typeparam>
public abstract record RpcMessage<TReply> : RpcMessage
{
    private protected RpcMessage() { }
}

/// <summary>The empty object, which answers messages without a result.</summary>
public sealed record Nothing;
