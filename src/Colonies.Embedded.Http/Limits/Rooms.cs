namespace Colonies.Hosting;

/// <summary>What all connections of a host share. Thread safe.</summary>
internal sealed class Rooms(HostOptions options)
{
    /// <summary>Up to this many bytes a request or reply is counted in none of them: small ones get through, whatever the large ones do.</summary>
    public const int Small = 16 << 10;

    /// <summary>Calls under way, those that wait for work apart: each of them has a connection to itself, and those are bounded.</summary>
    public Room Calls { get; } = new(options.MaxConcurrentCalls);

    public Room Sockets { get; } = new(options.MaxSockets);

    public Room Subscriptions { get; } = new(options.MaxSubscriptions);

    /// <summary>Bytes of large requests that are being read or answered.</summary>
    public Room Requests { get; } = new(options.MaxBufferedRequestBytes);

    /// <summary>Bytes of large replies and frames that are being sent.</summary>
    public Room Replies { get; } = new(options.MaxBufferedReplyBytes);
}
