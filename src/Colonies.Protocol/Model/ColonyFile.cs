using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>
/// What a colony knows of a file: one revision of it, and where its contents are (protocol sections 5.8 and 6.12). Servers keep no
/// contents, and check nothing of this.
/// </summary>
public sealed record ColonyFile
{
    /// <summary>Of this revision; made by the server.</summary>
    [JsonPropertyName("fileid")]
    public string FileId { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>What it is filed under: plain text, by custom a path such as <c>/data/2026</c>.</summary>
    [JsonPropertyName("label")]
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary>The same label and name again is a new revision.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Length of the contents in bytes, as said by who added it.</summary>
    [JsonPropertyName("size")]
    public long Size { get; init; }

    /// <summary>Set by the server. Of two revisions the newer has the higher one; nothing else can be read from it.</summary>
    [JsonPropertyName("sequencenr")]
    public long SequenceNumber { get; init; }

    /// <summary>Of the contents, as hexadecimal text.</summary>
    [JsonPropertyName("checksum")]
    public string Checksum { get; init => field = value ?? ""; } = "";

    /// <summary>How it was made: <c>SHA256</c> by all known clients.</summary>
    [JsonPropertyName("checksumalg")]
    public string ChecksumAlgorithm { get; init => field = value ?? ""; } = "";

    /// <summary>Where the contents are.</summary>
    [JsonPropertyName("ref")]
    public FileReference Reference { get; init => field = value ?? new(); } = new();

    /// <summary>When this revision came; set by the server.</summary>
    [JsonPropertyName("added")]
    public DateTimeOffset? Added { get; init; }
}

/// <summary>Where the contents of a file are.</summary>
public sealed record FileReference
{
    /// <summary>Servers answer <c>s3</c>, whatever was sent.</summary>
    [JsonPropertyName("protocol")]
    public string Protocol { get; init => field = value ?? ""; } = "";

    /// <summary>The object.</summary>
    [JsonPropertyName("s3object")]
    public S3Object S3Object { get; init => field = value ?? new(); } = new();
}

/// <summary>
/// An object of an S3-compatible store. Everybody in the colony can read it, so keys do not belong here; some clients put them here all
/// the same, and printing one shows none.
/// </summary>
public sealed record S3Object
{
    /// <summary>Host; some clients write host and port here.</summary>
    [JsonPropertyName("server")]
    public string Server { get; init => field = value ?? ""; } = "";

    /// <summary>Port; -1 from clients that write it into <see cref="Server"/>.</summary>
    [JsonPropertyName("port")]
    public int Port { get; init; }

    /// <summary>Whether the store speaks TLS.</summary>
    [JsonPropertyName("tls")]
    public bool Tls { get; init; }

    /// <summary>Name of a key; mostly empty.</summary>
    [JsonPropertyName("accesskey")]
    public string AccessKey { get; init => field = value ?? ""; } = "";

    /// <summary>A key; mostly empty. Sent as it is, never printed.</summary>
    [JsonPropertyName("secretkey")]
    public string SecretKey { get; init => field = value ?? ""; } = "";

    /// <summary>Region, such as <c>eu-north-1</c>; mostly empty.</summary>
    [JsonPropertyName("region")]
    public string Region { get; init => field = value ?? ""; } = "";

    /// <summary>A key; no known client uses it. Sent as it is, never printed.</summary>
    [JsonPropertyName("encryptionkey")]
    public string EncryptionKey { get; init => field = value ?? ""; } = "";

    /// <summary>No known client uses it.</summary>
    [JsonPropertyName("encryptionalg")]
    public string EncryptionAlgorithm { get; init => field = value ?? ""; } = "";

    /// <summary>Name of the object; by custom a random one.</summary>
    [JsonPropertyName("object")]
    public string Object { get; init => field = value ?? ""; } = "";

    /// <summary>The bucket.</summary>
    [JsonPropertyName("bucket")]
    public string Bucket { get; init => field = value ?? ""; } = "";

    /// <summary>The object, without any key.</summary>
    public override string ToString() =>
        $"S3Object {{ Server = {Server}, Port = {Port}, Tls = {Tls}, AccessKey = {Shown(AccessKey)}, SecretKey = {Shown(SecretKey)}, "
        + $"Region = {Region}, EncryptionKey = {Shown(EncryptionKey)}, EncryptionAlgorithm = {EncryptionAlgorithm}, "
        + $"Object = {Object}, Bucket = {Bucket} }}";

    private static string Shown(string key) => key.Length == 0 ? "" : "(not shown)";
}
