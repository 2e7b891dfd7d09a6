using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;

namespace Colonies.Properties.Laws;

/// <summary>The monad, the functor, and what is only another way to write them.</summary>
public abstract class MonadLaws : ProgramLaws
{
    [Property]
    public Task A_program_runs_as_it_means(Program<int> program) => RunsAsItMeans(program);

    [Property]
    public Task Pure_is_a_left_identity_of_bind(int number, Kleisli f) => AreEqual(Program.Pure(number).Bind(f), f.At(number));

    [Property]
    public Task Pure_is_a_right_identity_of_bind(Program<int> m) => AreAlike(m.Bind(Program.Pure), m);

    [Property]
    public Task Bind_is_associative(Program<int> m, Kleisli f, Kleisli g) => AreEqual(m.Bind(f).Bind(g), m.Bind(x => f.At(x).Bind(g)));

    [Property]
    public Task Select_of_identity_changes_nothing(Program<int> m) => AreAlike(m.Select(x => x), m);

    [Property]
    public Task Select_composes(Program<int> m, Local f, Local g) => AreEqual(m.Select(f).Select(g), m.Bind(x => Program.Pure(x).Select(f).Select(g)));

    [Property]
    public Task Shift_by_a_computation_is_bind_that_drops_the_value(Program<int> m, Program<int> n) => AreEqual(m >> n, m.Bind(_ => n));

    [Property]
    public Task Defer_changes_nothing(Program<int> m) => AreEqual(Program.Defer(m), m);
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = Here)]
public sealed class MonadLawsHere : MonadLaws
{
    private protected override Interpreter Begin() => new LocalInterpreter();
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = InColony)]
public sealed class MonadLawsInAColony(ColonyFixture colony) : MonadLaws
{
    private protected override Interpreter Begin() => colony.Begin();
}
