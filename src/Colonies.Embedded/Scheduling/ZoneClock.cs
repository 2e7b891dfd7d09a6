namespace Colonies.Engine;

/// <summary>How the clocks of a time zone stand to UTC. All times here are UTC.</summary>
internal static class ZoneClock
{
    /// <summary>No clock is changed twice in so short a time.</summary>
    private static readonly TimeSpan _probe = TimeSpan.FromHours(12);

    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    internal static TimeSpan Offset(TimeZoneInfo zone, DateTime utc) => zone.GetUtcOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));

    /// <summary>The first second after one, until another, at which the clocks are set.</summary>
    internal static DateTime? Change(TimeZoneInfo zone, DateTime from, DateTime until)
    {
        if (zone.HasSameRules(TimeZoneInfo.Utc))
            return null;
        var offset = Offset(zone, from);
        for (var before = from; before < until;)
        {
            var after = until - before > _probe ? before + _probe : until;
            if (Offset(zone, after) != offset)
                return Between(zone, before, after);
            before = after;
        }

        return null;
    }

    private static DateTime Between(TimeZoneInfo zone, DateTime before, DateTime after)
    {
        var offset = Offset(zone, before);
        while (after - before > _second)
        {
            var middle = before + (_second * Math.Floor((after - before).TotalSeconds / 2));
            (before, after) = Offset(zone, middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }
}
