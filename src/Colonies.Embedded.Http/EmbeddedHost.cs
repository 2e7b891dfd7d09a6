using System.Net.Sockets;
using Colonies.Hosting;
using Colonies.Protocol;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Colonies;

/// <summary>
/// Puts an endpoint, such as an embedded colony, behind <c>POST /api</c>, <c>GET /health</c> and the WebSocket <c>/pubsub</c> (protocol
/// sections 2 and 3), so that any Colonies client can talk to it. Thread safe.
/// </summary>
public sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly CancellationTokenSource _stopping;
    private readonly ObjectEndpoint? _objects;
    private readonly EmbeddedContents? _contents;
    private int _disposed;

    private EmbeddedHost(WebApplication application, CancellationTokenSource stopping, ObjectEndpoint? objects, EmbeddedContents? contents)
    {
        (_application, _stopping, _objects, _contents) = (application, stopping, objects, contents);
        Address = ListeningOn(application);
        if (contents is not null)
            contents.ServedAt = Address;
    }

    /// <summary>Where the server listens, with the real port: <c>http://127.0.0.1:50080/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Starts to listen.</summary>
    /// <param name="endpoint">What answers. It stays the caller's: the host does not dispose it.</param>
    /// <param name="options">How to listen; null for a free port on the loopback address.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running server; disposing it ends long polls and subscriptions, and frees the port.</returns>
    /// <exception cref="IOException">The address cannot be listened on, for instance because the port is in use.</exception>
    public static async Task<EmbeddedHost> StartAsync(
        IColonyEndpoint endpoint, HostOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new HostOptions();
        options.Check();
        var stopping = new CancellationTokenSource();
        var objects = options.Contents is { } contents ? new ObjectEndpoint(contents, options) : null;
        var application = Build(endpoint, options, objects, stopping.Token);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new EmbeddedHost(application, stopping, objects, options.Contents?.Contents);
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            objects?.Dispose();
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Stops: long polls are answered with status 503, sockets are closed with code 1001.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (_contents is not null)
            _contents.ServedAt = null;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _objects?.Dispose();
        _stopping.Dispose();
    }

    private static WebApplication Build(
        IColonyEndpoint endpoint, HostOptions options, ObjectEndpoint? objects, CancellationToken stopping)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.Configure<Microsoft.Extensions.Hosting.HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.AllowResponseHeaderCompression = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBytes;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(120);
            kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(options.MinBytesPerSecond, TimeSpan.FromSeconds(10));
            kestrel.Limits.MinResponseDataRate = new MinDataRate(options.MinBytesPerSecond, TimeSpan.FromSeconds(10));
            kestrel.Listen(options.ListenAddress, options.Port, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(KeepAliveAsync);
            });
        });
        var application = builder.Build();
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        var listing = new Listing(() => ListeningOn(application));
        var rooms = new Rooms(options);
        var api = new ApiEndpoint(endpoint, options, rooms, listing, stopping);
        var routes = new Routes(api, new PubSubEndpoint(endpoint, options, rooms, stopping), objects);
        application.Run(routes.HandleAsync);
        return application;
    }

    /// <summary>Lets the system find out about clients that are gone without a word: on a WebSocket nothing else would.</summary>
    private static ConnectionDelegate KeepAliveAsync(ConnectionDelegate next) => connection =>
    {
        if (connection.Features.Get<IConnectionSocketFeature>()?.Socket is { ProtocolType: ProtocolType.Tcp } socket)
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 60);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 10);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 6);
        }

        return next(connection);
    };

    private static Uri ListeningOn(WebApplication application) =>
        new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Leaves the process's signals alone: the host lives as long as its caller says.</summary>
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
