using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;
using LanguageExt;

namespace Colonies.Properties.Laws;

/// <summary>C#'s queries are binds.</summary>
public abstract class QueryLaws : ProgramLaws
{
    [Property]
    public Task A_query_is_its_binds(Program<int> m, Kleisli f, Kleisli g) => RunsAs(
        from a in m.ToMonad() from b in f.At(a).ToMonad() from c in g.At(b).ToMonad() select unchecked(a + b + c),
        m.Bind(a => f.At(a).Bind(b => g.At(b).Select(c => unchecked(a + b + c)))));

    [Property]
    public Task Where_in_a_query_is_bind_to_a_failure(Program<int> m, Kleisli f) => RunsAs(
        from a in m.ToMonad() where a % 2 == 0 from b in f.At(a).ToMonad() select b,
        m.Bind(a => a % 2 == 0 ? f.At(a) : Program.Fail("a % 2 == 0")));

    [Property]
    public Task Effects_in_a_query_are_lifted(Program<int> m, int number) => RunsAs(
        from a in m.ToMonad() from b in Prelude.SuccessAff(number) from c in Option<int>.Some(b) from d in Task.FromResult(c) select unchecked(a + d),
        m.Select(a => unchecked(a + number)));

    [Property]
    public Task Shift_by_a_lambda_is_bind(Program<int> m, Kleisli f) => RunsAs(m.ToMonad() >> (x => f.At(x).ToMonad()), m.Bind(f));
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = Here)]
public sealed class QueryLawsHere : QueryLaws
{
    private protected override Interpreter Begin() => new LocalInterpreter();
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = InColony)]
public sealed class QueryLawsInAColony(ColonyFixture colony) : QueryLaws
{
    private protected override Interpreter Begin() => colony.Begin();
}
