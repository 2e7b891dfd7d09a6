namespace Colonies.Engine;

/// <summary>
/// The times whose six fields match on the clocks of a time zone. What a clock skips in spring does not run then; what it shows twice in
/// autumn runs twice.
/// </summary>
internal sealed record CronTimes(TimeZoneInfo Zone) : CronSchedule
{
    /// <summary>An expression that does not occur until the end of the fifth year from now counts as one that never does.</summary>
    private const int Years = 5;

    internal required CronField Seconds { get; init; }

    internal required CronField Minutes { get; init; }

    internal required CronField Hours { get; init; }

    internal required CronField Days { get; init; }

    internal required CronField Months { get; init; }

    internal required CronField Weekdays { get; init; }

    internal override DateTimeOffset? Next(DateTimeOffset after)
    {
        var from = WholeSecond(after).AddSeconds(1).UtcDateTime;
        var lastYear = Math.Min((from + ZoneClock.Offset(Zone, from)).Year + Years, DateTime.MaxValue.Year - 1);
        while (true)
        {
            // As if the clock were never changed; then whether it is.
            var offset = ZoneClock.Offset(Zone, from);
            var found = Match(from + offset, lastYear);
            if (ZoneClock.Change(Zone, from, (found ?? new DateTime(lastYear + 1, 1, 1)) - offset) is { } change)
                from = change;
            else
                return found is { } local ? new DateTimeOffset(local - offset, TimeSpan.Zero) : null;
        }
    }

    /// <summary>Whether a clock that shows this time shows one of ours.</summary>
    internal bool Matches(DateTime local) =>
        Seconds.Has(local.Second) && Minutes.Has(local.Minute) && Hours.Has(local.Hour) && Months.Has(local.Month) && MatchesDay(local);

    /// <summary>The first matching time from one on, on a clock that is never changed.</summary>
    private DateTime? Match(DateTime from, int lastYear)
    {
        for (var (day, time) = (from.Date, from.TimeOfDay); day.Year <= lastYear; time = TimeSpan.Zero)
        {
            if (!Months.Has(day.Month))
                day = new DateTime(day.Year, day.Month, 1).AddMonths(1);
            else if (MatchesDay(day) && MatchTime(time) is { } found)
                return day + found;
            else
                day = day.AddDays(1);
        }

        return null;
    }

    /// <summary>The day of month or the day of week, where both are restricted; else both.</summary>
    private bool MatchesDay(DateTime day)
    {
        var (byMonth, byWeek) = (Days.Has(day.Day), Weekdays.Has((int)day.DayOfWeek));
        return Days.IsAny || Weekdays.IsAny ? byMonth && byWeek : byMonth || byWeek;
    }

    private TimeSpan? MatchTime(TimeSpan from)
    {
        for (var hour = Hours.From(from.Hours); hour >= 0; hour = Hours.From(hour + 1))
        {
            for (var minute = Minutes.From(hour == from.Hours ? from.Minutes : 0); minute >= 0; minute = Minutes.From(minute + 1))
            {
                var isFirst = hour == from.Hours && minute == from.Minutes;
                if (Seconds.From(isFirst ? from.Seconds : 0) is >= 0 and var second)
                    return new TimeSpan(hour, minute, second);
            }
        }

        return null;
    }
}
