using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>
/// How far the reader of a stream lets its executor go, counted from the beginning of the stream: a later grant has greater numbers, or
/// the same ones as a sign of life.
/// </summary>
public sealed record StreamGrant
{
    /// <summary>So many values may be made and sent in all.</summary>
    [JsonPropertyName("items")]
    public long Items { get; init; }

    /// <summary>An entry of values may be sent while those before it have fewer bytes than this in all.</summary>
    [JsonPropertyName("bytes")]
    public long Bytes { get; init; }
}
