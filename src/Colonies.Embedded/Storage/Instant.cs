namespace Colonies.Engine;

/// <summary>Unix nanoseconds, as the wire's <c>prioritytime</c> and log time stamps; 0 means "not set". Good until the year 2262.</summary>
internal static class Instant
{
    internal const long Second = 1_000_000_000;

    internal const long NotSet = 0;

    private const long TickNanoseconds = 100;

    internal static long Of(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * TickNanoseconds;

    internal static DateTimeOffset? Time(long instant) =>
        instant == NotSet ? null : new DateTimeOffset(DateTimeOffset.UnixEpoch.Ticks + (instant / TickNanoseconds), TimeSpan.Zero);
}
