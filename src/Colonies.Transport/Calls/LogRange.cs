namespace Colonies;

/// <summary>Which lines of a log to read. Immutable.</summary>
public sealed record LogRange
{
    /// <summary>How many at most; 1 to 500. Default: 100.</summary>
    public int Count { get; init; } = 100;

    /// <summary>Only lines after this Unix time in nanoseconds, as in <see cref="Protocol.LogEntry.Timestamp"/>. Default: 0, all.</summary>
    public long AfterNanoseconds { get; init; }

    /// <summary>The newest lines instead of the oldest; in both cases the oldest comes first. Default: false.</summary>
    public bool Newest { get; init; }
}
