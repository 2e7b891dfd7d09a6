using FsCheck.Xunit;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>What holds of every cron expression, in every time zone, also when clocks are set. The model reads no text.</summary>
[Properties(Arbitrary = [typeof(CronCases)], MaxTest = 300)]
public sealed class CronLaws
{
    /// <summary>How much of the time before the next run is looked at second by second: where the search began, and where it ended.</summary>
    private const int Looked = 3 * 60 * 60;

    [Property]
    public void The_next_run_is_later_on_a_whole_second_and_its_fields_match(CronCase some)
    {
        if (some.Next() is not { } next)
            return;
        Assert.True(next > some.After);
        Assert.Equal(0, next.Ticks % TimeSpan.TicksPerSecond);
        Assert.True(some.Matches(next), $"{next:u} does not match");
    }

    [Property]
    public void Nothing_matches_between_a_moment_and_the_next_run(CronCase some)
    {
        var first = some.FirstSecond;
        var end = some.Next() ?? first.AddSeconds(2 * Looked);
        var seconds = (long)(end - first).TotalSeconds;
        for (var i = 0L; i < seconds; i = i == Looked && seconds - Looked > i ? seconds - Looked : i + 1)
            Assert.False(some.Matches(first.AddSeconds(i)), $"{first.AddSeconds(i):u} matches, and {end:u} was given");
    }

    [Property]
    public void Until_the_next_run_it_stays_the_next_run(CronCase some, uint part)
    {
        if (some.Next() is not { } next)
            return;
        var between = some.After + ((next - some.After) * (part / (double)uint.MaxValue));
        if (between < next)
            Assert.Equal(next, (some with { After = between }).Next());
    }

    [Property]
    public void None_in_five_years_means_that_no_day_of_them_matches(CronCase some)
    {
        if (some.Next() is not null)
            return;
        var day = some.Local(some.FirstSecond).Date.AddDays(1);
        for (var last = day.Year + 5; day.Year < last; day = day.AddDays(1))
            Assert.False(some.MatchesDay(day), $"{day:d} matches");
    }

    [Property]
    public void Case_and_spaces_do_not_matter(CronCase some)
    {
        var rewritten = some.Schedule(fields => fields.ToUpperInvariant().Replace(" ", " \t ", StringComparison.Ordinal));
        Assert.Equal(some.Next(), rewritten.Next(some.After));
    }

    [Property]
    public void The_same_second_gives_the_same_run(CronCase some, uint part)
    {
        var second = some.FirstSecond.AddSeconds(-1);
        var within = second + TimeSpan.FromTicks(part % TimeSpan.TicksPerSecond);
        Assert.Equal((some with { After = second }).Next(), (some with { After = within }).Next());
    }
}
