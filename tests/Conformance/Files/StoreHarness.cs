using Colonies.Protocol;

namespace Colonies.Conformance.Files;

/// <summary>Where the same tests keep their contents.</summary>
public enum Keeper
{
    /// <summary>An S3 server that is not ours.</summary>
    Stranger,

    /// <summary>An embedded colony, over HTTP.</summary>
    Gateway,

    /// <summary>An embedded colony, in this process.</summary>
    InProcess,
}

/// <summary>A colony with a user's client, and a store for contents that can be harmed.</summary>
internal sealed class StoreHarness : IAsyncDisposable
{
    /// <summary>The least there is, so that few bytes make many parts.</summary>
    internal const int PartSize = 5 << 20;

    private readonly S3Server? _server;
    private readonly EmbeddedHost? _host;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("colony");

    private StoreHarness(Keeper keeper, EmbeddedColony colony, S3Server? server, EmbeddedHost? host)
    {
        (Keeper, Colony, _server, _host) = (keeper, colony, server, host);
        Store = keeper == Keeper.InProcess ? colony.Contents : new S3Store(Options, Watched());
        Connection = ColonyConnection.To(colony, ClientOptions.Default with { Contents = Store });
    }

    internal Keeper Keeper { get; }

    internal EmbeddedColony Colony { get; }

    internal IContentStore Store { get; }

    internal ColonyConnection Connection { get; }

    internal FileCalls Files => Connection.Client.Files;

    internal string Name => Connection.ColonyName;

    /// <summary>The requests to the store, as in <c>DELETE ?uploadId</c>.</summary>
    internal List<string> Requests { get; } = [];

    internal S3Options Options => new()
    {
        Endpoint = _server?.Endpoint ?? _host!.Address,
        Bucket = _server is null ? Colony.Contents.Bucket : S3Server.Bucket,
        Credentials = S3Server.Credentials,
        PartSize = PartSize,
        RetryDelay = TimeSpan.FromMilliseconds(1),
    };

    internal static async Task<StoreHarness> StartAsync(Keeper keeper, CancellationToken cancellationToken)
    {
        var server = keeper == Keeper.Stranger ? await S3Server.StartAsync(cancellationToken) : null;
        var colony = await EmbeddedColony.StartAsync(cancellationToken);
        var host = keeper != Keeper.Gateway ? null : await EmbeddedHost.StartAsync(
            colony.Endpoint, new HostOptions { Contents = new ServedContents(colony.Contents, S3Server.Credentials) }, cancellationToken);
        return new StoreHarness(keeper, colony, server, host);
    }

    /// <summary>Changes contents behind the store's back.</summary>
    internal async Task CorruptAsync(S3Object place)
    {
        if (_server is not null)
        {
            _server.Corrupt(place);
            return;
        }

        var entry = await Colony.Contents.FindAsync(place.Object);
        var bytes = new MemoryStream();
        await using (var content = Colony.Contents.Open(entry!))
            await content.CopyToAsync(bytes);
        bytes.GetBuffer()[bytes.Length / 2] ^= 1;
        bytes.Position = 0;
        await Colony.Contents.PutAsync(place.Object, bytes);
    }

    internal SocketWatch Watched(Func<HttpRequestMessage, Task<HttpResponseMessage?>>? instead = null) => new(this, instead);

    internal string Path(string name) => System.IO.Path.Combine(_folder.FullName, name);

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        if (Store is S3Store)
            await Store.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
        await Colony.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Notes requests, and may answer them instead of the server.</summary>
    internal sealed class SocketWatch(StoreHarness harness, Func<HttpRequestMessage, Task<HttpResponseMessage?>>? instead)
        : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var query = string.Join('&', request.RequestUri!.Query.TrimStart('?').Split('&').Select(item => item.Split('=')[0]));
            lock (harness.Requests)
                harness.Requests.Add($"{request.Method} {query}".Trim());
            return instead is not null && await instead(request) is { } answer ? answer : await base.SendAsync(request, cancellationToken);
        }
    }
}
