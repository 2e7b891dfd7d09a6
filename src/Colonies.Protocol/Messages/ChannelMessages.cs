using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Adds an entry to a channel of a process. By its initiator, or the executor it is assigned to.</summary>
public sealed record ChannelAppendMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public ChannelAppendMessage() => MsgType = PayloadTypes.ChannelAppend;

    /// <summary>The process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>The channel, one of those its spec names.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The sender's own count. The log of a channel has the entries of one sender in its order.</summary>
    [JsonPropertyName("sequence")]
    public long Sequence { get; init; }

    /// <summary>The sequence of an entry of the other side that this one answers; 0 for none.</summary>
    [JsonPropertyName("inreplyto"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long InReplyTo { get; init; }

    /// <summary>Any bytes. As base64 or as an array of numbers on the wire.</summary>
    [JsonPropertyName("payload"), JsonConverter(typeof(WireBytes))]
    public byte[]? Payload { get; init; }

    /// <summary>One of <see cref="ChannelEntryTypes"/>, or any text; null for data.</summary>
    [JsonPropertyName("payloadtype"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? PayloadType { get; init => field = value is { Length: > 0 } ? value : null; }
}

/// <summary>Reads entries of a channel. By the initiator of the process, or the executor it is assigned to.</summary>
public sealed record ChannelReadMessage : RpcMessage<IReadOnlyList<ChannelEntry>>
{
    /// <summary>An empty message of its type.</summary>
    public ChannelReadMessage() => MsgType = PayloadTypes.ChannelRead;

    /// <summary>The process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>The channel.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>How many entries of the log to skip. An index, although the wire calls it otherwise.</summary>
    [JsonPropertyName("afterseq")]
    public long AfterIndex { get; init; }

    /// <summary>How many at most; 0 or less for no limit.</summary>
    [JsonPropertyName("limit")]
    public int Limit { get; init; }
}

/// <summary>
/// Asks for the entries of a channel: those that are there in one array, then an array for each that is added, at the end an empty one
/// (protocol section 3.3). By the initiator of the process, or the executor it is assigned to.
/// </summary>
public sealed record SubscribeChannelMessage : RpcMessage<IReadOnlyList<ChannelEntry>>
{
    /// <summary>An empty message of its type.</summary>
    public SubscribeChannelMessage() => MsgType = PayloadTypes.SubscribeChannel;

    /// <summary>The process.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>The channel.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>How many entries of the log to skip. An index, although the wire calls it otherwise.</summary>
    [JsonPropertyName("afterseq")]
    public long AfterIndex { get; init; }

    /// <summary>How long the subscription lives; 0 for 30 seconds, negative ends it after what is there.</summary>
    [JsonPropertyName("timeout")]
    public int TimeoutSeconds { get; init; }
}
