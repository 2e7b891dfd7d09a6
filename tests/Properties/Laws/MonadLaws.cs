using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>
/// The laws, over generated programs. Two programs are equal when they end alike and run the same remote functions on the same arguments
/// in the same order. Each law runs in the runner with local stages here, and in an embedded colony in <c>ColonyLaws</c>.
/// </summary>
[Properties(Arbitrary = [typeof(ExpressionGenerators)], MaxTest = 300)]
public sealed class MonadLaws
{
    [Property]
    public Task A_program_runs_as_it_means(Expression program) => Equal.ToMeaning(program.ToMonad(), program.Meaning(), LocalInterpreter.RunAsync);

    [Property]
    public Task Pure_is_a_left_identity_of_bind(int number, Kleisli f) =>
        Equal.Programs(ColoniesMonad.Pure(number).Bind(f.ToFunction()), f.ToFunction()(number), LocalInterpreter.RunAsync);

    [Property]
    public Task Pure_is_a_right_identity_of_bind(Expression m) => Equal.Programs(m.ToMonad().Bind(ColoniesMonad.Pure), m.ToMonad(), LocalInterpreter.RunAsync);

    [Property]
    public Task Bind_is_associative(Expression m, Kleisli f, Kleisli g) => Equal.Programs(
        m.ToMonad().Bind(f.ToFunction()).Bind(g.ToFunction()),
        m.ToMonad().Bind(x => f.ToFunction()(x).Bind(g.ToFunction())),
        LocalInterpreter.RunAsync);

    [Property]
    public Task Fail_is_a_left_zero(Kleisli f) => Equal.Programs(ColoniesMonad.Fail<int>("no").Bind(f.ToFunction()), ColoniesMonad.Fail<int>("no"), LocalInterpreter.RunAsync);

    [Property]
    public Task Select_of_identity_changes_nothing(Expression m) => Equal.Programs(m.ToMonad().Select(x => x), m.ToMonad(), LocalInterpreter.RunAsync);

    [Property]
    public Task Select_composes(Expression m, Local f, Local g) =>
        Equal.Programs(m.ToMonad().Select(f.Run).Select(g.Run), m.ToMonad().Select(x => g.Run(f.Run(x))), LocalInterpreter.RunAsync);

    [Property]
    public Task A_query_is_its_binds(Expression m, Kleisli f, Kleisli g) => Equal.Programs(
        from a in m.ToMonad() from b in f.ToFunction()(a) from c in g.ToFunction()(b) select a + b + c,
        m.ToMonad().Bind(a => f.ToFunction()(a).Bind(b => g.ToFunction()(b).Select(c => a + b + c))),
        LocalInterpreter.RunAsync);

    [Property]
    public Task Shift_by_a_lambda_is_bind(Expression m, Kleisli f) =>
        Equal.Programs(m.ToMonad() >> f.ToFunction(), m.ToMonad().Bind(f.ToFunction()), LocalInterpreter.RunAsync);

    [Property]
    public Task Shift_by_a_computation_drops_the_left_value(Expression m, Expression n) =>
        Equal.Programs(m.ToMonad() >> n.ToMonad(), m.ToMonad().Bind(_ => n.ToMonad()), LocalInterpreter.RunAsync);

    [Property]
    public async Task A_prefix_is_not_changed_by_what_is_built_on_it(Expression prefix, Composed f, Composed g)
    {
        var m = prefix.ToMonad();
        var before = await LocalInterpreter.RunAsync(m);
        var (left, right) = (m >> f.ToFunction(), m >> g.ToFunction());
        await Equal.ToMeaning(left, prefix.Meaning().Then(f.Meaning), LocalInterpreter.RunAsync);
        await Equal.ToMeaning(right, prefix.Meaning().Then(g.Meaning), LocalInterpreter.RunAsync);
        Assert.True((await LocalInterpreter.RunAsync(m)).Matches(before));
    }
}
