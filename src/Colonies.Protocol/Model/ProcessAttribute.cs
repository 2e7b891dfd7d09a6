using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A note on a process (protocol sections 5.6 and 6.16).</summary>
public sealed record ProcessAttribute
{
    /// <summary>Made by the server.</summary>
    [JsonPropertyName("attributeid")]
    public string AttributeId { get; init => field = value ?? ""; } = "";

    /// <summary>The process.</summary>
    [JsonPropertyName("targetid")]
    public string TargetId { get; init => field = value ?? ""; } = "";

    /// <summary>As sent.</summary>
    [JsonPropertyName("targetcolonyname")]
    public string TargetColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Its workflow; empty outside one.</summary>
    [JsonPropertyName("targetprocessgraphid")]
    public string TargetProcessGraphId { get; init => field = value ?? ""; } = "";

    /// <summary>Follows the process.</summary>
    [JsonPropertyName("state")]
    public ProcessState State { get; init; }

    /// <summary>0 in, 1 out, 2 error, 3 environment.</summary>
    [JsonPropertyName("attributetype")]
    public int AttributeType { get; init; }

    /// <summary>One value per process, key and type.</summary>
    [JsonPropertyName("key")]
    public string Key { get; init => field = value ?? ""; } = "";

    /// <summary>The value.</summary>
    [JsonPropertyName("value")]
    public string Value { get; init => field = value ?? ""; } = "";

    /// <summary>The id of a note: SHA3-256 of its process, key and type, so a process has one value per key and type.</summary>
    /// <param name="targetId">The process.</param>
    /// <param name="key">The key.</param>
    /// <param name="attributeType">The type as a number.</param>
    /// <returns>64 lower-case hexadecimal characters.</returns>
    public static string IdOf(string targetId, string key, int attributeType)
    {
        Span<byte> digest = stackalloc byte[Sha3.Size];
        Sha3.OfText($"{targetId}{key}{attributeType}", digest);
        return Convert.ToHexStringLower(digest);
    }
}
