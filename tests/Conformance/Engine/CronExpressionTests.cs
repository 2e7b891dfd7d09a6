using System.Globalization;
using Colonies.Engine;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Cron expressions whose next run was computed with the reference server's library, and fixed examples.</summary>
public sealed class CronExpressionTests
{
    public static TheoryData<long, string, string> Computed() =>
        new(File.ReadLines(Path.Combine(AppContext.BaseDirectory, "data", "crons", "next-runs.txt"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split('|'))
            .Select(parts => (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2])));

    [Theory]
    [MemberData(nameof(Computed))]
    public void The_next_run_is_that_of_the_reference(long after, string expression, string expected) =>
        Assert.Equal(expected, Next(expression, DateTimeOffset.FromUnixTimeSeconds(after).AddMilliseconds(500)));

    [Theory]
    [InlineData("1h30m", 5400)]
    [InlineData("1.5s", 1)]
    [InlineData("250ms", 1)]
    [InlineData("0", 1)]
    [InlineData("-3h", 1)]
    [InlineData("2m.5s", 120)]
    [InlineData("1000000\u00b5s", 1)]
    public void A_duration_is_whole_seconds_and_at_least_one(string text, long seconds) => Assert.Equal(seconds, GoDuration.Seconds(text));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("5")]
    [InlineData("5x")]
    [InlineData("1d")]
    [InlineData(".s")]
    [InlineData("1..5s")]
    [InlineData(" 5s")]
    [InlineData("2562048h")]
    [InlineData("99999999999999999999999999999999999999s")]
    public void What_is_no_duration_is_none(string text) => Assert.Null(GoDuration.Seconds(text));

    [Theory]
    [InlineData("Asia/Beirut", "0 0 12 29 3 *", "2026-03-28T22:30:00Z", "2026-03-29T09:00:00Z")]
    [InlineData("Australia/Lord_Howe", "0 15 3 4 10 *", "2026-10-03T14:00:00Z", "2026-10-03T16:15:00Z")]
    public void A_change_of_clocks_at_midnight_or_by_half_an_hour_loses_no_run(string zone, string fields, string after, string next) =>
        Assert.Equal(
            DateTimeOffset.Parse(next, CultureInfo.InvariantCulture).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            Next($"TZ={zone} {fields}", DateTimeOffset.Parse(after, CultureInfo.InvariantCulture)));

    [Fact]
    public void What_the_clock_skips_in_spring_does_not_run_and_what_it_shows_twice_runs_twice()
    {
        var schedule = CronExpression.Read("TZ=Europe/Stockholm 0 30 2 * * *", TimeZoneInfo.Utc);
        DateTimeOffset Utc(int month, int day, int hour) => new(2026, month, day, hour, 30, 0, TimeSpan.Zero);
        Assert.Equal(Utc(3, 30, 0), schedule.Next(Utc(3, 28, 1)));
        Assert.Equal(Utc(10, 25, 0), schedule.Next(Utc(10, 24, 0)));
        Assert.Equal(Utc(10, 25, 1), schedule.Next(Utc(10, 25, 0)));
        Assert.Equal(Utc(10, 26, 1), schedule.Next(Utc(10, 25, 1)));
    }

    private static string Next(string expression, DateTimeOffset after)
    {
        try
        {
            return CronExpression.Read(expression, TimeZoneInfo.Utc).Next(after)?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)
                ?? "never";
        }
        catch (Refusal refusal)
        {
            return $"error {refusal.Message}";
        }
    }
}
