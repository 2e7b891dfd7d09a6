using Colonies.Hosting;
using Colonies.Protocol;
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
    private int _disposed;

    private EmbeddedHost(WebApplication application, CancellationTokenSource stopping, Uri address)
    {
        _application = application;
        _stopping = stopping;
        Address = address;
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
        var application = Build(endpoint, options, stopping.Token);
        try
        {
            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            return new EmbeddedHost(application, stopping, ListeningOn(application));
        }
        catch
        {
            await application.DisposeAsync().ConfigureAwait(false);
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Stops: long polls are answered with status 503, sockets are closed with code 1001.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _application.StopAsync().ConfigureAwait(false);
        await _application.DisposeAsync().ConfigureAwait(false);
        _stopping.Dispose();
    }

    private static WebApplication Build(IColonyEndpoint endpoint, HostOptions options, CancellationToken stopping)
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
            kestrel.Listen(options.ListenAddress, options.Port, listen => listen.Protocols = HttpProtocols.Http1);
        });
        var application = builder.Build();
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        var listing = new Listing(() => ListeningOn(application));
        var routes = new Routes(new ApiEndpoint(endpoint, options, listing, stopping), new PubSubEndpoint(endpoint, options, stopping));
        application.Run(routes.HandleAsync);
        return application;
    }

    private static Uri ListeningOn(WebApplication application) =>
        new(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Leaves the process's signals alone: the host lives as long as its caller says.</summary>
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
