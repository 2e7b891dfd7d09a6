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

    /// <summary>
    /// How many bytes of large requests (over 16 KiB each) may be in memory at once. Default: 256 MiB. What is beyond is answered with
    /// status 503; small requests are not affected. Working on a request takes several times its size for a moment.
    /// </summary>
    public long MaxBufferedRequestBytes { get; init; } = 256L << 20;

    /// <summary>
    /// How many bytes of large replies and frames (over 16 KiB each) may wait to be sent at once. Default: 512 MiB. Beyond that the
    /// connection is dropped.
    /// </summary>
    public long MaxBufferedReplyBytes { get; init; } = 512L << 20;

    /// <summary>
    /// How long a request body or a WebSocket message may take to arrive, and a reply or frame to leave. Default: 5 minutes. Then status
    /// 408, or the end.
    /// </summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How many bytes a second a client must send of a body, or take of a reply, once 10 seconds have passed. Default: 1 KiB. Who is
    /// slower is disconnected.
    /// </summary>
    public double MinBytesPerSecond { get; init; } = 1 << 10;

    /// <summary>How many connections are open at once, sockets not counted. Default: 4096. More are closed as soon as they are opened.</summary>
    public int MaxConnections { get; init; } = 4096;

    /// <summary>
    /// How many calls are under way at once, those that wait for work not counted. Default: 1000. More are answered with status 503.
    /// It bounds what waits for the colony, which does one thing after the other.
    /// </summary>
    public int MaxConcurrentCalls { get; init; } = 1000;

    /// <summary>How many WebSockets are open at once. Default: 1024. More are refused with status 503.</summary>
    public int MaxSockets { get; init; } = 1024;

    /// <summary>How long a WebSocket stays open that has no subscription. Default: 2 minutes. Then it is closed with code 1000.</summary>
    public TimeSpan SocketIdleTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How many subscriptions one WebSocket has at once. Default: 1000. More are refused with status 503; the socket stays open.</summary>
    public int MaxSubscriptionsPerSocket { get; init; } = 1000;

    /// <summary>How many subscriptions all WebSockets have at once. Default: 20,000. More are refused with status 503.</summary>
    public int MaxSubscriptions { get; init; } = 20_000;

    /// <summary>How many frames wait for one socket before its subscriptions wait too. Default: 256.</summary>
    public int MaxQueuedFrames { get; init; } = 256;

    /// <summary>
    /// How long one frame may take to leave before its socket is dropped for not reading, on top of what <see cref="MinBytesPerSecond"/>
    /// allows for its size. Default: 10 seconds.
    /// </summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The clock of <see cref="SendTimeout"/>, <see cref="RequestTimeout"/> and <see cref="SocketIdleTimeout"/>. Default: the system's.
    /// </summary>
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
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBufferedRequestBytes, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBufferedReplyBytes, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(RequestTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(MinBytesPerSecond, 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConnections, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxConcurrentCalls, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSockets, 0);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SocketIdleTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSubscriptionsPerSocket, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxSubscriptions, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxQueuedFrames, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(SendTimeout, TimeSpan.Zero);
    }
}
