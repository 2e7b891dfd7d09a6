namespace Colonies.Hosting;

/// <summary>
/// Which colony a host works in: the section <c>Colonies</c> of its configuration. What is not set there is taken from the variables of
/// the reference server's <c>docker-compose.env</c>, where these are part of the configuration. Checked when the host starts.
/// </summary>
public sealed class ColoniesOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Colonies";

    /// <summary>The server: a name or an address, without scheme and port. Required. Else <c>COLONIES_SERVER_HOST</c>.</summary>
    public string? Host { get; set; }

    /// <summary>Its port, from 1 to 65535. Else <c>COLONIES_SERVER_PORT</c>, else 50080.</summary>
    public int? Port { get; set; }

    /// <summary>Whether it speaks TLS. Else <c>COLONIES_TLS</c> or <c>COLONIES_SERVER_TLS</c>, else it does not.</summary>
    public bool? Tls { get; set; }

    /// <summary>The colony. Required. Else <c>COLONIES_COLONY_NAME</c>.</summary>
    public string? Colony { get; set; }

    /// <summary>
    /// Key of a user or an approved executor, 64 hexadecimal characters: submits and reads. Required. Else <c>COLONIES_PRVKEY</c>.
    /// </summary>
    public string? PrivateKey { get; set; }

    /// <summary>The colony owner's key: registers executors. Else <c>COLONIES_COLONY_PRVKEY</c>, else none.</summary>
    public string? ColonyPrivateKey { get; set; }

    /// <summary>The server owner's key: adds and removes colonies. Else <c>COLONIES_SERVER_PRVKEY</c>, else none.</summary>
    public string? ServerPrivateKey { get; set; }

    /// <summary>Limits and retries of the calls. Default: those of <see cref="ClientOptions.Default"/>.</summary>
    public ClientOptions Client { get; set; } = new();
}
