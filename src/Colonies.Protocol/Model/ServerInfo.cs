using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>What a server says of itself (protocol section 2.5).</summary>
public sealed record ServerInfo
{
    /// <summary>Empty in unofficial builds.</summary>
    [JsonPropertyName("buildversion")]
    public string BuildVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Likewise.</summary>
    [JsonPropertyName("buildtime")]
    public string BuildTime { get; init => field = value ?? ""; } = "";

    /// <summary>Where it believes to listen; empty in process, where nothing listens.</summary>
    [JsonPropertyName("backends")]
    public IReadOnlyList<ServerBackend> Backends { get; init => field = value ?? []; } = [];

    /// <summary>Our own: see <see cref="IColonyEndpoint.PushesEveryChangeAsync"/>. Null from a reference server.</summary>
    [JsonPropertyName("pusheseverychange"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? PushesEveryChange { get; init; }
}

/// <summary>One listener.</summary>
public sealed record ServerBackend
{
    /// <summary><c>http</c>.</summary>
    [JsonPropertyName("type")]
    public string Type { get; init => field = value ?? ""; } = "";

    /// <summary>Port.</summary>
    [JsonPropertyName("port")]
    public int Port { get; init; }

    /// <summary>Host; null where it was not told.</summary>
    [JsonPropertyName("host"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Host { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Whether it speaks TLS.</summary>
    [JsonPropertyName("tls"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Tls { get; init; }

    /// <summary>Whether its certificate is not to be checked.</summary>
    [JsonPropertyName("insecure"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Insecure { get; init; }
}
