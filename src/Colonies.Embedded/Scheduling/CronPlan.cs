namespace Colonies.Engine;

/// <summary>When a cron runs next (protocol section 6.10).</summary>
internal static class CronPlan
{
    /// <summary>One that finds no time is asked again after a day, when the five years it looks ahead reach a day further.</summary>
    private const long AskAgain = 24 * 60 * 60 * Instant.Second;

    /// <summary>Beyond that, <see cref="Instant"/>s end.</summary>
    private const int LastYear = 2261;

    /// <summary>Plans the next run.</summary>
    /// <param name="cron">The cron.</param>
    /// <param name="now">The time of a run, or of the first look. Missed runs are not made up.</param>
    /// <param name="local">The time zone of an expression that names none.</param>
    /// <param name="random">From 0 up to, but not including, 1.</param>
    internal static CronRow Next(CronRow cron, long now, TimeZoneInfo local, double random) =>
        (cron.IntervalSeconds > 0 ? now + (Delay(cron, random) * Instant.Second) : Expressed(cron.Expression, now, local)) is { } next
            ? cron with { NextRun = next, Due = next }
            : cron with { NextRun = Instant.NotSet, Due = now + AskAgain };

    private static long Delay(CronRow cron, double random) =>
        cron.IsRandom ? 1 + (long)(random * cron.IntervalSeconds) : cron.IntervalSeconds;

    private static long? Expressed(string expression, long now, TimeZoneInfo local)
    {
        try
        {
            return CronExpression.Read(expression, local).Next(Instant.Time(now)!.Value) is { Year: <= LastYear } next ? Instant.Of(next) : null;
        }
        catch (Refusal)
        {
            // It could be read when it was added: its time zone is not known here, on another machine.
            return null;
        }
    }
}
