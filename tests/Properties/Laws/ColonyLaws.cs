using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>The laws again, with every effect run for real: in an embedded colony, or in the one that COLONIES_* variables name.</summary>
[Collection(nameof(ColonyFixture))]
[Properties(Arbitrary = [typeof(ExpressionGenerators)], MaxTest = 40, EndSize = 40)]
public sealed class ColonyLaws(ColonyFixture colony)
{
    [Property]
    public Task A_program_runs_as_it_means(Expression program) => Equal.ToMeaning(program.ToMonad(), program.Meaning(), colony.RunAsync);

    [Property]
    public Task Pure_is_a_left_identity_of_bind(int number, Kleisli f) =>
        Equal.Programs(ColoniesMonad.Pure(number).Bind(f.ToFunction()), f.ToFunction()(number), colony.RunAsync);

    [Property]
    public Task Pure_is_a_right_identity_of_bind(Expression m) => Equal.Programs(m.ToMonad().Bind(ColoniesMonad.Pure), m.ToMonad(), colony.RunAsync);

    [Property]
    public Task Bind_is_associative(Expression m, Kleisli f, Kleisli g) => Equal.Programs(
        m.ToMonad().Bind(f.ToFunction()).Bind(g.ToFunction()),
        m.ToMonad().Bind(x => f.ToFunction()(x).Bind(g.ToFunction())),
        colony.RunAsync);

    [Property]
    public Task Select_of_identity_changes_nothing(Expression m) => Equal.Programs(m.ToMonad().Select(x => x), m.ToMonad(), colony.RunAsync);

    [Property]
    public Task Select_composes(Expression m, Local f, Local g) =>
        Equal.Programs(m.ToMonad().Select(f.Run).Select(g.Run), m.ToMonad().Select(x => g.Run(f.Run(x))), colony.RunAsync);

    [Property]
    public Task Shift_by_a_function_is_bind_to_its_call(Expression m, Composed f) =>
        Equal.Programs(m.ToMonad() >> f.ToFunction(), m.ToMonad().Bind(f.ToFunction().Call), colony.RunAsync);

    [Property]
    public Task Shift_is_associative_with_composition(Expression m, Composed f, Composed g) => Equal.Programs(
        (m.ToMonad() >> f.ToFunction()) >> g.ToFunction(), m.ToMonad() >> (f.ToFunction() >> g.ToFunction()), colony.RunAsync);

    [Property]
    public async Task The_runner_with_local_stages_agrees_with_the_colony(Expression program)
    {
        var local = await LocalInterpreter.RunAsync(program.ToMonad());
        var remote = await colony.RunAsync(program.ToMonad());
        Assert.True(remote.Matches(local), $"local:  {local}\nremote: {remote}\nplan:\n{program.ToMonad()}");
    }
}
