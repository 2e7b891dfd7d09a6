using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>What plans look like, and that they are what is run.</summary>
[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = 100)]
public sealed class PlanLaws
{
    [Property]
    public async Task Primitive_functions_after_each_other_are_one_submission(int number, byte count)
    {
        Primitive<int, int> next = new(Remote.Increment);
        var all = Enumerable.Repeat<Composed<int, int>>(next, count + 1).Aggregate((chain, one) => chain >> one);
        Assert.Equal(1, (await new LocalInterpreter().ObserveAsync(all.Call(number).ToMonad())).Submissions);
    }

    [Property]
    public async Task Node_names_of_a_stage_are_unique(Program<int> program)
    {
        var interpreter = new LocalInterpreter();
        await interpreter.ObserveAsync(program.ToMonad());
        foreach (var names in interpreter.Stages.Select(stage => stage.Nodes.Select(node => node.Name).ToList()))
            Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Property]
    public async Task What_is_explained_is_what_is_run(int number, Composed<int, (int, int)> f, Composed<(int, int), int> g)
    {
        var program = (f >> g).Call(number);
        if (!program.Meaning().IsSure)
            return;
        var interpreter = new LocalInterpreter();
        await interpreter.ObserveAsync(program.ToMonad());
        var explained = program.ToMonad().Explain().Parts.OfType<StagePart>().Select(part => Text(part.Graph));
        Assert.Equal(explained, interpreter.Stages.Select(Text));
    }

    private static string Text(StageGraph graph) =>
        string.Join("; ", graph.Nodes.Select(node => $"{node.Name}({string.Join(", ", node.Inputs)})")) + $" gives {string.Join(", ", graph.Outputs)}";
}
