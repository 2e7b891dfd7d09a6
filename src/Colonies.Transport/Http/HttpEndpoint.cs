using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// A Colonies server over HTTP and WebSocket. One pool of connections, kept alive; a bounded number of requests at once, long polls
/// and short calls counted apart. Thread safe: make one for each server and share it.
/// </summary>
public sealed class HttpEndpoint : IColonyEndpoint
{
    private static readonly MediaTypeHeaderValue _json = new("application/json");

    private readonly HttpMessageInvoker _http;
    private readonly Uri _api;
    private readonly Uri _pubsub;
    private readonly Turns _calls;
    private readonly Turns _longPolls;
    private volatile object? _pushesEveryChange;

    /// <summary>A server at a host and port.</summary>
    /// <param name="host">Name or address, without a scheme.</param>
    /// <param name="port">Port; 50080 is usual.</param>
    /// <param name="tls">Whether it speaks TLS.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <exception cref="ArgumentException">The host is no host name, or the port no port.</exception>
    public HttpEndpoint(string host, int port, bool tls = false, ClientOptions? options = null)
        : this(AddressOf(host, port, tls), options)
    {
    }

    /// <summary>A server at an address.</summary>
    /// <param name="address">Such as <c>http://localhost:50080/</c>; a path is where a proxy shows the server.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <param name="handler">How to connect, for special certificates and the like; disposed with this. Null for the built-in one.</param>
    /// <exception cref="ArgumentException">The address is not absolute, or neither http nor https.</exception>
    public HttpEndpoint(Uri address, ClientOptions? options = null, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            throw new ArgumentException($"'{address}' is no address such as http://localhost:50080/.", nameof(address));
        var limits = (options ?? ClientOptions.Default).Checked();
        var home = new UriBuilder(address.Scheme, address.Host, address.Port, address.AbsolutePath.TrimEnd('/') + "/").Uri;
        Address = home.ToString();
        _api = new Uri(home, "api");
        _pubsub = new UriBuilder(new Uri(home, "pubsub")) { Scheme = address.Scheme == "https" ? "wss" : "ws" }.Uri;
        _http = new HttpMessageInvoker(handler ?? NewHandler());
        _calls = new Turns(limits.SimultaneousCalls);
        _longPolls = new Turns(limits.SimultaneousLongPolls);
    }

    /// <inheritdoc/>
    public string Address { get; }

    /// <inheritdoc/>
    /// <remarks>Asks the server once, by <c>getserverinfomsg</c>: only servers that promise it say so.</remarks>
    public async ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) =>
        (bool)(_pushesEveryChange ??= await AskAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc/>
    public Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var turns = request.PayloadType == PayloadTypes.AssignProcess ? _longPolls : _calls;
        return turns.TakeAsync(token => PostAsync(request, token), cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RpcReply> SubscribeAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return SubscribeAsync([request], cancellationToken);
    }

    /// <summary>Several subscriptions on one socket, for a server that allows it: they end together.</summary>
    internal IAsyncEnumerable<RpcReply> SubscribeAsync(IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken) =>
        PubSubSocket.ReadAsync(_pubsub, _http, requests, cancellationToken);

    /// <summary>Closes all connections. Calls under way end as lost.</summary>
    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static Uri AddressOf(string host, int port, bool tls)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(host);
        if (port is < 1 or > ushort.MaxValue)
            throw new ArgumentOutOfRangeException(nameof(port), port, "A port is a number from 1 to 65535.");
        if (Uri.CheckHostName(host.Trim('[', ']')) == UriHostNameType.Unknown)
            throw new ArgumentException($"'{host}' is no host name: leave out http:// and the port.", nameof(host));
        return new UriBuilder(tls ? "https" : "http", host, port).Uri;
    }

    /// <summary>Idle connections are closed here before the server, which waits for 120 s, can close them under a request.</summary>
    private static SocketsHttpHandler NewHandler() => new()
    {
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        ConnectTimeout = TimeSpan.FromSeconds(10),
        UseCookies = false,
        AllowAutoRedirect = false,
    };

    private async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        var reply = await CallAsync(RpcRequest.Unsigned(new GetServerInfoMessage()), cancellationToken).ConfigureAwait(false);
        try
        {
            return !reply.Error && WireJson.Read<ServerInfo>(reply.DecodePayload()) is { PushesEveryChange: true };
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task<RpcReply> PostAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, _api)
        {
            Content = new ByteArrayContent(WireJson.Write(request)) { Headers = { ContentType = _json } },
        };
        try
        {
            using var response = await _http.SendAsync(message, cancellationToken).ConfigureAwait(false);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return Read(body) ?? throw new EndpointException(EndpointFailure.Malformed, Describe(response, body));
        }
        catch (Exception e) when (e is not EndpointException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Losses.Of(e);
        }
    }

    /// <summary>The envelope decides, whatever the HTTP status is.</summary>
    private static RpcReply? Read(byte[] body)
    {
        try
        {
            return WireJson.Read<RpcReply>(body) is { PayloadType.Length: > 0 } reply ? reply : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Describe(HttpResponseMessage response, byte[] body)
    {
        var status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
        if (response.Headers.Location is { } elsewhere && (int)response.StatusCode is >= 300 and < 400)
            return $"HTTP {status}, a redirection to {elsewhere}";
        return body.Length == 0 ? $"HTTP {status} with an empty body" : $"HTTP {status} with {Excerpt.Of(body)}";
    }
}
