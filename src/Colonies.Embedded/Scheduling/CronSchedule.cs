namespace Colonies.Engine;

/// <summary>When a cron runs: an expression that was read. Immutable.</summary>
internal abstract record CronSchedule
{
    private protected CronSchedule() { }

    /// <summary>The next time, on a whole second, always later than the given one.</summary>
    /// <returns>Null where there is none within five years.</returns>
    internal abstract DateTimeOffset? Next(DateTimeOffset after);

    private protected static DateTimeOffset WholeSecond(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}

/// <summary>Again and again after the same delay: <c>@every 90s</c>.</summary>
internal sealed record CronDelay(long Seconds) : CronSchedule
{
    internal override DateTimeOffset? Next(DateTimeOffset after)
    {
        var start = WholeSecond(after);
        return Seconds < (DateTimeOffset.MaxValue - start).TotalSeconds ? start.AddSeconds(Seconds) : null;
    }
}
