using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>What runs in any case.</summary>
public abstract class CleanupLaws : ProgramLaws
{
    [Property]
    public Task Finally_with_nothing_to_do_changes_nothing(Program<int> m) => AreEqual(m.Finally(Program.Pure(0)), m);

    [Property]
    public Task Finally_after_success_is_one_after_the_other(int number, Composed<int, int> f, Program<int> n) =>
        AreEqual((f.Call(number) | Program.Pure(0)).Finally(n), (f.Call(number) | Program.Pure(0)).Bind(x => n.Select(_ => x)));

    [Property]
    public Task Finally_nests(Program<int> m, Program<int> n, Program<int> k) =>
        AreEqual(m.Finally(n | Program.Pure(0)).Finally(k), m.Finally((n | Program.Pure(0)).Finally(k)));

    [Property]
    public Task Finally_keeps_the_outcome(Program<int> m, Program<int> n)
    {
        var harmless = n | Program.Pure(0);
        Assert.Superset(m.Meaning().Outcomes, m.Finally(harmless).Meaning().Outcomes);
        return RunsAsItMeans(m.Finally(harmless));
    }

    [Property]
    public Task Bracket_is_bind_and_finally(Program<int> m, Kleisli use, Kleisli release) =>
        AreEqual(new Bracketed(m, use, release), m.Bind(x => use.At(x).Finally(release.At(x))));

    [Property]
    public Task Bracket_of_pure_is_finally(int number, Kleisli use, Kleisli release) =>
        AreEqual(new Bracketed(Program.Pure(number), use, release), use.At(number).Finally(release.At(number)));

    [Property]
    public Task What_was_not_acquired_is_neither_used_nor_released(Kleisli use, Kleisli release) =>
        AreEqual(new Bracketed(Program.Fail("no"), use, release), Program.Fail("no"));

    [Property]
    public Task What_was_acquired_is_released_once(Program<int> m, Kleisli use)
    {
        var mark = new Calling(new Renamed<int, int>("release", new Primitive<int, int>(Remote.Negate)));
        return RunsAsItMeans(new Bracketed(m, use, mark));
    }
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = Here)]
public sealed class CleanupLawsHere : CleanupLaws
{
    private protected override Interpreter Begin() => new LocalInterpreter();
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = InColony)]
public sealed class CleanupLawsInAColony(ColonyFixture colony) : CleanupLaws
{
    private protected override Interpreter Begin() => colony.Begin();
}
