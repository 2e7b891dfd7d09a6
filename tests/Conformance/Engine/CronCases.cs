using System.Globalization;
using Colonies.Engine;
using FsCheck;
using FsCheck.Fluent;

namespace Colonies.Conformance.Engine;

/// <summary>A field of a cron expression: its text, and the values it allows.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Values">What it allows.</param>
/// <param name="IsAny">Whether it says that it does not matter.</param>
public sealed record CronFieldCase(string Text, IReadOnlySet<int> Values, bool IsAny);

/// <summary>An expression, a time zone, and a moment from which the next run is asked for.</summary>
public sealed record CronCase(IReadOnlyList<CronFieldCase> Fields, string Zone, DateTimeOffset After)
{
    internal DateTimeOffset FirstSecond =>
        new DateTimeOffset(After.UtcTicks - (After.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero).AddSeconds(1);

    internal CronSchedule Schedule(Func<string, string>? rewrite = null)
    {
        var fields = string.Join(' ', Fields.Select(field => field.Text));
        return CronExpression.Read($"TZ={Zone} {rewrite?.Invoke(fields) ?? fields}", TimeZoneInfo.Utc);
    }

    internal DateTimeOffset? Next() => Schedule().Next(After);

    internal DateTime Local(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime;

    internal bool Matches(DateTimeOffset time)
    {
        var local = Local(time);
        return Fields[0].Values.Contains(local.Second) && Fields[1].Values.Contains(local.Minute) && Fields[2].Values.Contains(local.Hour)
            && MatchesDay(local);
    }

    internal bool MatchesDay(DateTime day)
    {
        bool dayOfMonth = Fields[3].Values.Contains(day.Day), weekday = Fields[5].Values.Contains((int)day.DayOfWeek);
        return Fields[4].Values.Contains(day.Month)
            && (Fields[3].IsAny || Fields[5].IsAny ? dayOfMonth && weekday : dayOfMonth || weekday);
    }

    /// <inheritdoc/>
    public override string ToString() => $"TZ={Zone} {string.Join(' ', Fields.Select(field => field.Text))} after {After:O}";
}

/// <summary>Makes cases and shrinks them: fields to <c>*</c>, the time zone to UTC, the moment to a whole minute.</summary>
public static class CronCases
{
    private static readonly (int Least, int Most, string[] Names)[] _bounds =
    [
        (0, 59, []), (0, 59, []), (0, 23, []), (1, 31, []),
        (1, 12, ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]),
        (0, 6, ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]),
    ];

    private static readonly string[] _zones =
    [
        "UTC", "Europe/Stockholm", "America/New_York", "Australia/Lord_Howe", "Asia/Beirut", "America/Havana", "Asia/Kolkata",
        "Africa/Casablanca", "Pacific/Chatham",
    ];

    /// <summary>When clocks are set somewhere, and other moments of interest.</summary>
    private static readonly string[] _moments =
    [
        "2026-03-29T01:00Z", "2026-10-25T01:00Z", "2026-03-08T07:00Z", "2026-11-01T06:00Z", "2026-04-04T15:00Z", "2026-10-03T15:30Z",
        "2026-03-28T22:00Z", "2026-10-24T21:00Z", "2026-02-15T02:00Z", "2026-03-08T05:00Z", "2028-02-29T00:00Z", "2026-12-31T23:59Z",
    ];

    public static Arbitrary<CronCase> Cases() => Arb.From(
        from fields in Gen.CollectToArray(Enumerable.Range(0, _bounds.Length).Select(Field))
        from zone in Gen.Elements(_zones)
        from moment in Gen.Elements(_moments)
        from seconds in Gen.Frequency((3, Gen.Choose(-100_000, 20_000)), (1, Gen.Choose(0, 100_000_000)))
        from ticks in Gen.Choose(0, 9_999_999)
        select new CronCase(fields, zone, DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture).AddSeconds(seconds).AddTicks(ticks)),
        Shrink);

    private static IEnumerable<CronCase> Shrink(CronCase some)
    {
        for (var i = 0; i < some.Fields.Count; i++)
        {
            if (some.Fields[i].Text != "*")
                yield return some with { Fields = [.. some.Fields.Take(i), Any(i, "*"), .. some.Fields.Skip(i + 1)] };
        }

        if (some.Zone != "UTC")
            yield return some with { Zone = "UTC" };
        if (some.After.Ticks % TimeSpan.TicksPerMinute is not 0 and var rest)
            yield return some with { After = some.After.AddTicks(-rest) };
    }

    private static Gen<CronFieldCase> Field(int index) => Gen.Frequency(
        (index < 3 ? 2 : 4, Gen.Elements("*", "?").Select(text => Any(index, text))),
        (6, from count in Gen.Choose(1, 3)
            from ranges in Gen.CollectToArray(Enumerable.Range(0, count).Select(_ => Range(index)))
            select new CronFieldCase(
                string.Join(',', ranges.Select(range => range.Text)), ranges.SelectMany(range => range.Values).ToHashSet(),
                ranges.Any(range => range.IsAny))));

    private static CronFieldCase Any(int index, string text) => Stepped(text, _bounds[index].Least, _bounds[index].Most, 1, isAny: true);

    private static Gen<CronFieldCase> Range(int index)
    {
        var (least, most, _) = _bounds[index];
        return from one in Gen.Choose(least, most)
               from other in Gen.Choose(least, most)
               from step in Gen.Choose(1, 20)
               from byName in Gen.Elements(true, false)
               let first = Math.Min(one, other)
               let last = Math.Max(one, other)
               let low = Written(index, first, byName)
               let high = Written(index, last, !byName)
               from field in Gen.Elements(
                   Stepped(low, first, first, 1),
                   Stepped($"{low}-{high}", first, last, 1),
                   Stepped($"{low}-{high}/{step}", first, last, step),
                   Stepped($"{low}/{step}", first, most, step),
                   Stepped($"*/{step}", least, most, step, isAny: step == 1))
               select field;
    }

    private static string Written(int index, int value, bool byName) =>
        byName && _bounds[index].Names is { Length: > 0 } names
            ? names[value - _bounds[index].Least]
            : value.ToString(CultureInfo.InvariantCulture);

    private static CronFieldCase Stepped(string text, int first, int last, int step, bool isAny = false)
    {
        var values = new HashSet<int>();
        for (var value = first; value <= last; value += step)
            values.Add(value);
        return new CronFieldCase(text, values, isAny);
    }
}
