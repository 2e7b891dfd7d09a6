using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>The newest revision of a file, as lists show it (protocol section 5.8).</summary>
public sealed record FileData
{
    /// <summary>The file.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Of the contents, as hexadecimal text.</summary>
    [JsonPropertyName("checksum")]
    public string Checksum { get; init => field = value ?? ""; } = "";

    /// <summary>Length of the contents in bytes.</summary>
    [JsonPropertyName("size")]
    public long Size { get; init; }

    /// <summary>Name of the object that holds the contents.</summary>
    [JsonPropertyName("s3filename")]
    public string ObjectName { get; init => field = value ?? ""; } = "";
}

/// <summary>A label that files have (protocol section 5.8).</summary>
public sealed record FileLabel
{
    /// <summary>The label.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>How many revisions of files have it.</summary>
    [JsonPropertyName("files")]
    public int Files { get; init; }
}
