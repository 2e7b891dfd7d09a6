using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>Fusing changes how many submissions there are, and nothing else.</summary>
[Properties(Arbitrary = [typeof(ExpressionGenerators)], MaxTest = 300)]
public sealed class FusionLaws
{
    [Property]
    public Task Shift_by_a_function_is_bind_to_its_call(Expression m, Composed f) =>
        Equal.Programs(m.ToMonad() >> f.ToFunction(), m.ToMonad().Bind(f.ToFunction().Call), LocalInterpreter.RunAsync);

    [Property]
    public Task Shift_is_associative_with_composition(Expression m, Composed f, Composed g) => Equal.Programs(
        (m.ToMonad() >> f.ToFunction()) >> g.ToFunction(), m.ToMonad() >> (f.ToFunction() >> g.ToFunction()), LocalInterpreter.RunAsync);

    [Property]
    public Task Composition_is_associative(int number, Composed f, Composed g, Composed h) => Equal.Programs(
        ((f.ToFunction() >> g.ToFunction()) >> h.ToFunction()).Call(number),
        (f.ToFunction() >> (g.ToFunction() >> h.ToFunction())).Call(number),
        LocalInterpreter.RunAsync);

    [Property]
    public async Task A_plan_never_submits_more_than_the_unfused_program(Expression m, Composed f, Composed g)
    {
        var (fused, unfused) = (new LocalInterpreter(), new LocalInterpreter());
        await fused.RunCountedAsync(m.ToMonad() >> f.ToFunction() >> g.ToFunction());
        await unfused.RunCountedAsync(m.ToMonad().Bind(x => f.ToFunction().Call(x)).Select(x => x).Bind(x => g.ToFunction().Call(x)));
        Assert.True(fused.Submissions <= unfused.Submissions, $"{fused.Submissions} > {unfused.Submissions}");
    }

    [Property]
    public async Task A_chain_of_functions_is_one_submission(int number, Composed f, Composed g, Composed h)
    {
        var interpreter = new LocalInterpreter();
        await interpreter.RunCountedAsync(ColoniesMonad.Pure(number) >> f.ToFunction() >> g.ToFunction() >> h.ToFunction());
        Assert.Equal(1, interpreter.Submissions);
    }

    [Property]
    public async Task Node_names_of_a_stage_are_unique(int number, Composed f, Composed g)
    {
        var interpreter = new LocalInterpreter();
        await interpreter.RunCountedAsync(ColoniesMonad.Pure(number) >> f.ToFunction() >> g.ToFunction() >> f.ToFunction());
        var names = interpreter.Stages.Single().Nodes.Select(node => node.Name).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Property]
    public async Task What_is_explained_is_what_is_run(Composed f, Composed g)
    {
        var computation = ColoniesMonad.Pure(2) >> f.ToFunction() >> g.ToFunction();
        var interpreter = new LocalInterpreter();
        await interpreter.RunCountedAsync(computation);
        var explained = Assert.IsType<StagePart>(Assert.Single(computation.Explain().Parts)).Graph;
        Assert.Equal(explained.Nodes.Select(node => node.Name), interpreter.Stages.Single().Nodes.Select(node => node.Name));
    }
}
