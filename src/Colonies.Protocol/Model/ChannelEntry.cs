using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>One entry of the log of a channel (protocol sections 5.6 and 6.13).</summary>
public sealed record ChannelEntry
{
    /// <summary>The sender's own count, which servers do not check: count up from 1.</summary>
    [JsonPropertyName("sequence")]
    public long Sequence { get; init; }

    /// <summary>The sequence of an entry of the other side that this one answers; 0 for none.</summary>
    [JsonPropertyName("inreplyto"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long InReplyTo { get; init; }

    /// <summary>When the server received it.</summary>
    [JsonPropertyName("timestamp")]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Id of the key that signed it; set by the server.</summary>
    [JsonPropertyName("senderid")]
    public string SenderId { get; init => field = value ?? ""; } = "";

    /// <summary>The content; null when none was sent.</summary>
    [JsonPropertyName("payload"), JsonConverter(typeof(WireBytes))]
    public byte[]? Payload { get; init; }

    /// <summary>One of <see cref="ChannelEntryTypes"/>, or any text of the sender's.</summary>
    [JsonPropertyName("type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init => field = value is { Length: > 0 } ? value : null; }

    /// <summary>Why the server ends a subscription that reads too slowly; null in all entries of a log.</summary>
    [JsonPropertyName("error"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init => field = value is { Length: > 0 } ? value : null; }

    /// <summary>The content as UTF-8 text.</summary>
    [JsonIgnore]
    public string Text => Encoding.UTF8.GetString(Payload ?? []);

    /// <summary>Whether the sender says by it that nothing of his follows.</summary>
    [JsonIgnore]
    public bool IsEnd => Type == ChannelEntryTypes.End;

    /// <summary>The content as JSON.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public JsonElement ReadJson() => JsonElement.Parse(Payload ?? []);

    /// <summary>Data.</summary>
    /// <param name="sequence">The sender's own count, from 1.</param>
    /// <param name="payload">The content.</param>
    public static ChannelEntry Of(long sequence, ReadOnlySpan<byte> payload) =>
        new() { Sequence = sequence, Payload = payload.ToArray(), Type = ChannelEntryTypes.Data };

    /// <summary>Data that is text, as UTF-8.</summary>
    /// <param name="sequence">The sender's own count, from 1.</param>
    /// <param name="text">The content.</param>
    public static ChannelEntry Of(long sequence, string text) => Of(sequence, Encoding.UTF8.GetBytes(text));

    /// <summary>Data that is JSON, by its exact text.</summary>
    /// <param name="sequence">The sender's own count, from 1.</param>
    /// <param name="json">The content.</param>
    public static ChannelEntry Of(long sequence, JsonElement json) => Of(sequence, JsonMarshal.GetRawUtf8Value(json));

    /// <summary>Says that nothing of this sender follows: readers on the other side stop here.</summary>
    /// <param name="sequence">The sender's own count, from 1.</param>
    public static ChannelEntry End(long sequence) => new() { Sequence = sequence, Payload = [], Type = ChannelEntryTypes.End };

    /// <summary>Tells the other side of an error.</summary>
    /// <param name="sequence">The sender's own count, from 1.</param>
    /// <param name="message">What went wrong.</param>
    public static ChannelEntry Failure(long sequence, string message) =>
        Of(sequence, message) with { Type = ChannelEntryTypes.Error };
}
