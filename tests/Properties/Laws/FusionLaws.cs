using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>Fusing changes how much is submitted and what waits for what, and nothing else.</summary>
public abstract class FusionLaws : ProgramLaws
{
    [Property]
    public Task Bind_to_the_call_refines_shift_by_the_function(Program<int> m, Composed<int, int> f) => Refines(m.Bind(f.Call), m >> f);

    [Property]
    public Task Shift_is_associative_with_composition(Program<int> m, Composed<int, (int, int)> f, Composed<(int, int), int> g) =>
        AreEqual((m >> f) >> g, m >> (f >> g));

    [Property]
    public Task A_call_is_a_value_shifted(int number, Composed<int, (int, int)> f) => AreEqual(f.Call(number), Program.Pure(number) >> f);

    [Property]
    public Task A_wait_for_both_refines_a_join(Program<int> m, Program<int> n, Composed<(int, int), int> f) => Refines((m & n).Bind(f.Call), (m & n) >> f);

    [Property]
    public async Task A_plan_never_submits_more_than_the_unfused_program(Program<int> m, Composed<int, int> f, Composed<int, int> g)
    {
        var (fused, unfused) = (m >> f >> g, m.Bind(f.Call).Select(x => x).Bind(g.Call));
        var (few, many) = (await RunsAsItMeans(fused), await RunsAsItMeans(unfused));
        if (fused.Meaning().IsSure && few.Submissions > many.Submissions)
            Assert.Fail($"{few.Submissions} submissions, not fused {many.Submissions}\n{Report("fused", fused, few)}\n{Report("unfused", unfused, many)}");
    }

    [Property]
    public async Task A_prefix_is_not_changed_by_what_is_built_on_it(Program<int> prefix, Composed<int, int> f, Composed<int, (int, int)> g)
    {
        var m = prefix.ToMonad();
        var (left, right) = (m >> f.ToFunction(), m >> g.ToFunction());
        await RunsAs(left, prefix >> f);
        await RunsAs(right, prefix >> g);
        await RunsAs(left & right, (prefix >> f) & (prefix >> g));
        await RunsAs(m, prefix);
    }
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = Here)]
public sealed class FusionLawsHere : FusionLaws
{
    private protected override Interpreter Begin() => new LocalInterpreter();
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = InColony)]
public sealed class FusionLawsInAColony(ColonyFixture colony) : FusionLaws
{
    private protected override Interpreter Begin() => colony.Begin();
}
