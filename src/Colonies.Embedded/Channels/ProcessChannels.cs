namespace Colonies.Engine;

/// <summary>The channels of one process that has not ended. Nothing of them is stored: after a restart they are empty.</summary>
/// <param name="colonyName">The colony of the process.</param>
/// <param name="now">When they were first used.</param>
internal sealed class ProcessChannels(string colonyName, long now)
{
    /// <summary>So many channels may be used.</summary>
    private const int Most = 100;

    private readonly Dictionary<string, ChannelLog> _logs = [];

    internal string ColonyName { get; } = colonyName;

    /// <summary>The channels that its spec names; null until it was read.</summary>
    internal HashSet<string>? Names { get; set; }

    /// <summary>Who had it before it was put back: he may use the channels until somebody else has it.</summary>
    internal string FormerExecutorId { get; set; } = "";

    internal TokenBucket Appends { get; set; } = TokenBucket.Full(now);

    /// <summary>What its entries count for in the total of the server.</summary>
    internal long Bytes { get; set; }

    /// <summary>The process has ended; only listeners who have still to read hold on to them.</summary>
    internal bool IsClosed { get; set; }

    internal IEnumerable<Subscription> Listeners => _logs.Values.SelectMany(log => log.Listeners);

    /// <exception cref="Refusal">It has too many channels.</exception>
    internal ChannelLog Log(string name) =>
        _logs.TryGetValue(name, out var log) ? log
        : _logs.Count < Most ? _logs[name] = new ChannelLog()
        : throw Refusal.Failed("process has too many channels");
}
