using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>The laws are worth what their programs are worth, and what their notion of equality refuses.</summary>
[Properties(Arbitrary = [typeof(Arbitraries)])]
public sealed class GeneratorTests
{
    [Fact]
    public void Programs_are_of_every_kind()
    {
        var all = Arbitraries.Programs().Generator.Sample(500, 12).Select(program => (Text: $"{program}", Meaning: program.Meaning())).ToList();
        Assert.InRange(all.Count(program => program.Meaning.IsSure), 150, 450);
        Assert.InRange(all.Count(program => program.Meaning.Endings[0].Failing is not null), 50, 300);
        Assert.InRange(all.Count(program => !program.Meaning.IsCertain), 15, 250);
        Assert.InRange(all.Count(program => program.Meaning.Endings[0].Must.Count > 5), 50, 450);
        foreach (var word in new[]
        {
            "Bind", "Select", "Where", "Defer", "Lift", " & ", " * ", " | ", "All", "Sequence", "Traverse", "chunkSize", "sum", "split", "Define", "Named",
            "Identity", "Catch", "Retry", "Timeout", "Finally", "Bracket",
        })
        {
            Assert.True(all.Count(program => program.Text.Contains(word, StringComparison.Ordinal)) >= 5, $"too few programs with {word}");
        }
    }

    [Property]
    public void Shrinking_ends(Program<int> program)
    {
        var steps = 0;
        for (var next = program; next is not null; next = next.Shrink().LastOrDefault())
            Assert.True(steps++ < 2_000, $"{next}");
    }

    [Property]
    public async Task A_run_that_is_not_a_program_s_is_refused(Program<int> program)
    {
        var meaning = program.Meaning();
        var run = await new LocalInterpreter().ObserveAsync(program.ToMonad());
        Assert.True(meaning.Allows(run));
        if (!meaning.IsSure)
            return;
        Assert.False(meaning.Allows(run with { Value = [unchecked(run.Value![0] + 1)] }));
        Assert.False(meaning.Allows(run with { Value = null, Reasons = ["no luck"] }));
        Assert.False(meaning.Allows(run with { Effects = [.. run.Effects, new Effect(Remote.Negate, "51")] }));
        Assert.All(run.Effects.Index(), pair => Assert.False(meaning.Allows(run with { Effects = [.. run.Effects.Where((_, i) => i != pair.Index)] })));
        Assert.All(run.Effects.Index(), pair => Assert.False(meaning.Allows(run with { Effects = [.. run.Effects, pair.Item] })));
    }

    [Property]
    public void A_chain_has_one_order(int number)
    {
        Primitive<int, int> negate = new(Remote.Negate), increment = new(Remote.Increment);
        var meaning = (negate.Call(number) >> increment).Meaning();
        Effect first = Effect.Of(Remote.Negate, [number]), second = Effect.Of(Remote.Increment, [-number]);
        Assert.True(meaning.Allows(new Observed([1 - number], [], [first, second], 1)));
        Assert.False(meaning.Allows(new Observed([1 - number], [], [second, first], 1)));
        Assert.False((negate.Call(number) >> increment).Meaning().IsExactly((negate.Call(number) & increment.Call(-number)).Select(both => both.Item2).Meaning()));
    }
}
