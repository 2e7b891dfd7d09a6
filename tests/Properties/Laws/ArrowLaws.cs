using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;

namespace Colonies.Properties.Laws;

/// <summary>Remote functions compose: a category with <c>&amp;</c> and <c>*</c>.</summary>
public abstract class ArrowLaws : ProgramLaws
{
    [Property]
    public Task Composition_is_associative(int number, Composed<int, int> f, Composed<int, (int, int)> g, Composed<(int, int), int> h) =>
        AreEqual(((f >> g) >> h).Call(number), (f >> (g >> h)).Call(number));

    [Property]
    public Task Identity_is_a_left_identity(int number, Composed<int, int> f) => AreEqual((Composing.Identity<int>() >> f).Call(number), f.Call(number));

    [Property]
    public Task Identity_is_a_right_identity(int number, Composed<int, (int, int)> f) =>
        AreEqual((f >> Composing.Identity<(int, int)>()).Call(number), f.Call(number));

    [Property]
    public Task A_pair_after_a_fan_out_goes_into_it(
        int number, Composed<int, int> f, Composed<int, int> g, Composed<int, int> h, Composed<int, int> k) =>
        AreEqual(((f & g) >> (h * k)).Call(number), ((f >> h) & (g >> k)).Call(number));

    [Property]
    public Task A_pair_after_a_pair_goes_into_it(
        (int, int) numbers, Composed<int, int> f, Composed<int, (int, int)> g, Composed<int, int> h, Composed<(int, int), int> k) =>
        AreEqual(((f * g) >> (h * k)).Call(numbers), ((f >> h) * (g >> k)).Call(numbers));

    [Property]
    public Task A_fan_out_called_is_and(int number, Composed<int, int> f, Composed<int, (int, int)> g) =>
        AreEqual((f & g).Call(number), f.Call(number) & g.Call(number));

    [Property]
    public Task A_pair_called_is_and((int, int) numbers, Composed<int, int> f, Composed<int, int> g) =>
        AreEqual((f * g).Call(numbers), f.Call(numbers.Item1) & g.Call(numbers.Item2));

    [Property]
    public Task A_fan_out_after_a_program_runs_it_once(Program<int> m, Composed<int, int> f, Composed<int, int> g) =>
        Refines(m.Bind(x => f.Call(x) & g.Call(x)), m >> (f & g));

    [Property]
    public Task A_fan_out_after_a_function_runs_it_once(int number, Composed<int, int> f, Composed<int, int> g, Composed<int, int> h) =>
        AreEqual((f >> (g & h)).Call(number), f.Call(number) >> (g & h));

    [Property]
    public Task A_name_changes_nothing(int number, Composed<int, (int, int)> f) =>
        AreEqual(new Renamed<int, (int, int)>("part", f).Call(number), f.Call(number));
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = Here)]
public sealed class ArrowLawsHere : ArrowLaws
{
    private protected override Interpreter Begin() => new LocalInterpreter();
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = InColony)]
public sealed class ArrowLawsInAColony(ColonyFixture colony) : ArrowLaws
{
    private protected override Interpreter Begin() => colony.Begin();
}
