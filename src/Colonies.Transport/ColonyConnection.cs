using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// A colony to work in: a server, the colony's name, and a client for each key the program has. Dispose it at the end. Thread safe.
/// </summary>
public sealed class ColonyConnection : IColony
{
    private readonly IAsyncDisposable? _owned;
    private readonly IAsyncDisposable? _ownedContents;

    private ColonyConnection(
        IColonyEndpoint endpoint, ColonyAccess access, ClientOptions? options, IAsyncDisposable? owned,
        IAsyncDisposable? ownedContents = null)
    {
        (Endpoint, Access, _owned, _ownedContents) = (endpoint, access, owned, ownedContents);
        Options = options ?? ClientOptions.Default;
        Client = new ColoniesClient(endpoint, access.MemberKey, Options);
        ColonyOwner = access.ColonyOwnerKey is { } owner ? new ColoniesClient(endpoint, owner, Options) : null;
        ServerOwner = access.ServerOwnerKey is { } server ? new ColoniesClient(endpoint, server, Options) : null;
    }

    /// <summary>The colony.</summary>
    public string ColonyName => Access.ColonyName;

    /// <summary>Calls signed by a member's key: submits, reads, waits.</summary>
    public ColoniesClient Client { get; }

    /// <summary>Calls signed by the colony owner's key: registers executors and users. Null when this program may not.</summary>
    public ColoniesClient? ColonyOwner { get; }

    /// <summary>Calls signed by the server owner's key: adds and removes colonies. Null when this program may not.</summary>
    public ColoniesClient? ServerOwner { get; }

    /// <summary>The server: a URL, or <c>embedded</c>.</summary>
    public string Address => Endpoint.Address;

    /// <summary>
    /// The server, for clients with further keys, such as an executor's own. Disposed with this connection when it owns it.
    /// </summary>
    public IColonyEndpoint Endpoint { get; }

    /// <summary>The colony's name and the keys this connection signs with. Printing it shows no key.</summary>
    public ColonyAccess Access { get; }

    /// <summary>Limits and retries of the clients.</summary>
    public ClientOptions Options { get; }

    /// <summary>Where contents of files are kept; null where no store is known.</summary>
    public IContentStore? Contents => Options.Contents;

    /// <summary>Connects to a colony that is already open, such as an embedded one, which stays yours to dispose.</summary>
    /// <param name="colony">The colony.</param>
    /// <param name="options">Limits and retries; null for the defaults.</param>
    public static ColonyConnection To(IColony colony, ClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(colony);
        return To(colony.Endpoint, colony.Access, With(options, colony.Contents));
    }

    /// <summary>Connects to a colony behind an endpoint.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="access">The colony's name and the keys.</param>
    /// <param name="options">Limits and retries; null for the defaults.</param>
    /// <param name="owned">
    /// What to dispose with the connection: the endpoint, or the embedded colony it belongs to. Null for nothing.
    /// </param>
    public static ColonyConnection To(IColonyEndpoint endpoint, ColonyAccess access, ClientOptions? options = null, IAsyncDisposable? owned = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(access);
        ArgumentException.ThrowIfNullOrWhiteSpace(access.ColonyName);
        return new ColonyConnection(endpoint, access, options, owned);
    }

    /// <summary>Connects to a server over HTTP. Nothing is sent before the first call.</summary>
    /// <param name="address">Such as <c>http://localhost:50080/</c>.</param>
    /// <param name="access">The colony's name and the keys.</param>
    /// <param name="options">Limits and retries; null for the defaults.</param>
    /// <exception cref="ArgumentException">The address is none.</exception>
    public static ColonyConnection Connect(Uri address, ColonyAccess access, ClientOptions? options = null)
    {
        var endpoint = new HttpEndpoint(address, options);
        return To(endpoint, access, options, endpoint);
    }

    /// <summary>Connects to a server over HTTP. Nothing is sent before the first call.</summary>
    /// <param name="host">Name or address, without a scheme.</param>
    /// <param name="port">Port; 50080 is usual.</param>
    /// <param name="colonyName">The colony.</param>
    /// <param name="key">Key of a user or an approved executor.</param>
    /// <exception cref="ArgumentException">The host is no host name.</exception>
    public static ColonyConnection Connect(string host, int port, string colonyName, PrivateKey key) =>
        Connect(HttpEndpoint.AddressOf(host, port, tls: false), new ColonyAccess(colonyName, key));

    /// <summary>
    /// Connects to the server that the environment names, by the variables of the reference's <c>docker-compose.env</c>:
    /// <c>COLONIES_SERVER_HOST</c>, <c>COLONIES_SERVER_PORT</c>, <c>COLONIES_COLONY_NAME</c>, <c>COLONIES_PRVKEY</c>; and if they
    /// are set <c>COLONIES_TLS</c> (or <c>COLONIES_SERVER_TLS</c>), <c>COLONIES_COLONY_PRVKEY</c>, <c>COLONIES_SERVER_PRVKEY</c>.
    /// Contents of files are kept where the <c>AWS_S3_...</c> variables say, if they are set (<see cref="S3Options.FromVariables"/>).
    /// </summary>
    /// <param name="options">Limits and retries; null for the defaults.</param>
    /// <exception cref="ColoniesException">
    /// <see cref="ColoniesError.InvalidInput"/>: a variable is missing or malformed. It is named; the value of a key is never shown.
    /// </exception>
    public static ColonyConnection FromEnvironment(ClientOptions? options = null) => FromVariables(Environment.GetEnvironmentVariable, options);

    /// <summary>Like <see cref="FromEnvironment"/>, from variables that stand elsewhere.</summary>
    /// <param name="variable">Gives the value of a variable, or null.</param>
    /// <param name="options">Limits and retries; null for the defaults.</param>
    /// <exception cref="ColoniesException">As for <see cref="FromEnvironment"/>.</exception>
    public static ColonyConnection FromVariables(Func<string, string?> variable, ClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var (address, access) = new ConnectionVariables(variable).Read();
        if (options?.Contents is not null || S3Options.FromVariables(variable) is not { } contents)
            return Connect(address, access, options);
        var endpoint = new HttpEndpoint(address, options);
        var store = new S3Store(contents);
        return new ColonyConnection(endpoint, access, With(options, store), endpoint, store);
    }

    /// <summary>
    /// Connects to the server that the environment names; where it names none (no <c>COLONIES_SERVER_HOST</c>), to another colony:
    /// <c>ColonyConnection.FromEnvironmentOrAsync(EmbeddedColony.StartAsync)</c>.
    /// </summary>
    /// <param name="otherwise">Opens the other colony, which is disposed with the connection.</param>
    /// <param name="options">Limits and retries; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ColoniesException">As for <see cref="FromEnvironment"/>.</exception>
    public static async Task<ColonyConnection> FromEnvironmentOrAsync<TColony>(
        Func<CancellationToken, Task<TColony>> otherwise, ClientOptions? options = null, CancellationToken cancellationToken = default)
        where TColony : IColony
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        if (ConnectionVariables.NameServer(Environment.GetEnvironmentVariable))
            return FromEnvironment(options);
        var colony = await otherwise(cancellationToken).ConfigureAwait(false);
        return To(colony.Endpoint, colony.Access, With(options, colony.Contents), colony);
    }

    /// <summary>Disposes what the connection owns.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_ownedContents is not null)
            await _ownedContents.DisposeAsync().ConfigureAwait(false);
        if (_owned is not null)
            await _owned.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>The colony and where it is, without any key.</summary>
    public override string ToString() => $"ColonyConnection({ColonyName} at {Address}, key id {Client.KeyId})";

    private static ClientOptions? With(ClientOptions? options, IContentStore? contents) =>
        contents is null || options?.Contents is not null ? options : (options ?? ClientOptions.Default) with { Contents = contents };
}
