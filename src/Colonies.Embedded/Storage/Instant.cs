namespace Colonies.Engine;

/// <summary>Unix nanoseconds, as the wire's <c>prioritytime</c> and log time stamps; 0 means "not set". Good until the year 2262.</summary>
internal static class Instant
{
    internal const long Second = 1_000_000_000;

    internal const long NotSet = 0;

    private const long TickNanoseconds = 100;

    /// <summary>A length of time in nanoseconds; one that is too long for them is the longest there is.</summary>
    internal static long Of(TimeSpan time) => time.Ticks > long.MaxValue / TickNanoseconds ? long.MaxValue : time.Ticks * TickNanoseconds;

    internal static long Of(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * TickNanoseconds;

    internal static DateTimeOffset? Time(long instant) =>
        instant == NotSet ? null : new DateTimeOffset(DateTimeOffset.UnixEpoch.Ticks + (instant / TickNanoseconds), TimeSpan.Zero);
}
