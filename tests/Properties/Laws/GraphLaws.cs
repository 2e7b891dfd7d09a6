using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary><c>Function.Define</c> agrees with what can be written without names.</summary>
public abstract class GraphLaws : ProgramLaws
{
    [Property]
    public Task A_graph_of_one_step_is_its_function(int number, Composed<int, int> f) =>
        AreEqual(new Graph<int, int>([new StepOfOne(f, 0)], [1]).Call(number), f.Call(number));

    [Property]
    public Task A_graph_of_no_step_is_identity(int number) =>
        AreEqual(new Graph<int, int>([], [0]).Call(number), Composing.Identity<int>().Call(number));

    [Property]
    public Task Steps_on_each_other_are_composition(int number, Composed<int, int> f, Composed<int, int> g) =>
        AreEqual(new Graph<int, int>([new StepOfOne(f, 0), new StepOfOne(g, 1)], [2]).Call(number), (f >> g).Call(number));

    [Property]
    public Task Steps_on_the_same_are_a_fan_out(int number, Composed<int, int> f, Composed<int, int> g) =>
        AreEqual(new Graph<int, (int, int)>([new StepOfOne(f, 0), new StepOfOne(g, 0)], [1, 2]).Call(number), (f & g).Call(number));

    [Property]
    public Task Steps_on_two_arguments_are_a_pair((int, int) numbers, Composed<int, int> f, Composed<int, int> g) =>
        AreEqual(new Graph<(int, int), (int, int)>([new StepOfOne(f, 0), new StepOfOne(g, 1)], [2, 3]).Call(numbers), (f * g).Call(numbers));

    [Property]
    public Task A_diamond_is_a_fan_out_and_a_join(
        int number, Composed<int, int> f, Composed<int, int> g, Composed<int, int> h, Composed<(int, int), int> join) => AreEqual(
        new Graph<int, int>([new StepOfOne(f, 0), new StepOfOne(g, 1), new StepOfOne(h, 1), new StepOfTwo(join, 2, 3)], [4]).Call(number),
        (f >> (g & h) >> join).Call(number));

    [Property]
    public Task A_pair_taken_apart_is_a_pair_of_functions(int number, Composed<int, (int, int)> f, Composed<int, int> g, Composed<int, int> h) =>
        AreEqual(
            new Graph<int, (int, int)>([new StepToTwo(f, 0), new StepOfOne(g, 1), new StepOfOne(h, 2)], [3, 4]).Call(number),
            (f >> (g * h)).Call(number));

    [Property]
    public async Task A_shared_step_runs_once(int number, Composed<(int, int), int> join)
    {
        var shared = new StepOfOne(new Primitive<int, int>(Remote.Negate), 0);
        var run = await RunsAsItMeans(new Graph<int, int>([shared, new StepOfTwo(join, 1, 1), new StepOfTwo(join, 1, 2)], [3]).Call(number));
        Assert.Equal(Effect.Of(Remote.Negate, [number]), run.Effects[0]);
    }
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = Here)]
public sealed class GraphLawsHere : GraphLaws
{
    private protected override Interpreter Begin() => new LocalInterpreter();
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = InColony)]
public sealed class GraphLawsInAColony(ColonyFixture colony) : GraphLaws
{
    private protected override Interpreter Begin() => colony.Begin();
}
