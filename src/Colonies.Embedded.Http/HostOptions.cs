using System.Net;

namespace Colonies;

/// <summary>How an <see cref="EmbeddedHost"/> listens and what it bears. Immutable.</summary>
public sealed record HostOptions
{
    /// <summary>The address to listen on. Default: 127.0.0.1, which other machines cannot reach.</summary>
    public IPAddress ListenAddress { get; init; } = IPAddress.Loopback;

    /// <summary>The port to listen on, 0 to 65535. Default: 0, any free one; <see cref="EmbeddedHost.Address"/> tells which.</summary>
    public int Port { get; init; }

    /// <summary>
    /// The largest request body or WebSocket message in bytes. Default: 64 MiB; the reference server has no limit. A larger body
    /// is answered with status 413, a larger message ends its socket.
    /// </summary>
    public long MaxRequestBytes { get; init; } = 64L << 20;

    /// <summary>How many frames wait for one socket before its subscriptions wait too. Default: 256.</summary>
    public int MaxQueuedFrames { get; init; } = 256;

    /// <summary>How long one frame may take to leave before its socket is dropped for not reading. Default: 10 seconds.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock of <see cref="SendTimeout"/>. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Told of faults that the caller cannot be told of, from any thread. Default: nobody.</summary>
    public Action<Exception>? OnError { get; init; }

    /// <summary>
    /// Contents of files to offer to S3 clients, under <c>/&lt;bucket&gt;/</c> at the same address. Default: null, none. Only requests with
    /// an S3 signature are taken for theirs.
    /// </summary>
    public ServedContents? Contents { get; init; }

    internal void Check()
    {
        Contents?.Check();
        ArgumentNullException.ThrowIfNull(ListenAddress);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentOutOfRangeException.ThrowIfNegative(Port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Port, IPEndPoint.MaxPort);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxRequestBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQueuedFrames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SendTimeout, TimeSpan.Zero);
    }
}
