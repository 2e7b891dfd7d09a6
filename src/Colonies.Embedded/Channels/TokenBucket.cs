namespace Colonies.Engine;

/// <summary>How many appends a process may still make: so many at once, and so many more with each second. Immutable.</summary>
/// <param name="Tokens">What is left.</param>
/// <param name="At">When that was.</param>
internal readonly record struct TokenBucket(double Tokens, long At)
{
    internal const int Most = 500;

    internal const int PerSecond = 100;

    /// <summary>A full one.</summary>
    internal static TokenBucket Full(long now) => new(Most, now);

    /// <summary>Takes one out. A clock that goes back fills nothing.</summary>
    /// <returns>What is left; null when there was none to take.</returns>
    internal TokenBucket? Take(long now)
    {
        var since = Math.Max(0, now - At) / (double)Instant.Second;
        var tokens = Math.Min(Most, Tokens + (since * PerSecond));
        return tokens >= 1 ? new TokenBucket(tokens - 1, now) : null;
    }
}
