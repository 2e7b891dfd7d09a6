using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;

namespace Colonies.Properties.Laws;

/// <summary>Any number of programs side by side.</summary>
public abstract class TraverseLaws : ProgramLaws
{
    [Property]
    public Task Traverse_of_nothing_is_pure(Kleisli f) => AreEqual(
        new Traversed([], f, null), Program.Pure(0).Select(_ => LanguageExt.Seq<int>.Empty));

    [Property]
    public Task Traverse_is_select_and_sequence(int[] items, Kleisli f) => AreEqual(new Traversed(items, f, null), items.Select(f.At).Sequence());

    [Property]
    public Task Traverse_with_pure_is_select(int[] items, Local f) =>
        AreEqual(new Traversed(items, new Returning(f), null), items.Select(item => Program.Pure(item).Select(f)).Sequence());

    [Property]
    public Task Traverse_of_one_is_its_program(int item, Kleisli f) =>
        AreEqual(new Traversed([item], f, null).Select(all => all[0]), f.At(item).Select(x => x));

    [Property]
    public Task Traverse_of_two_is_and(int one, int other, Kleisli f) =>
        AreEqual(new Traversed([one, other], f, null).Select(all => (all[0], all[1])), (f.At(one) & f.At(other)).Select(both => both));

    [Property]
    public Task Chunks_only_add_an_order(int[] items, Kleisli f, FsCheck.PositiveInt size) =>
        Refines(new Traversed(items, f, size.Get), new Traversed(items, f, null));

    [Property]
    public Task A_function_of_many_takes_them_in_order(Program<int>[] programs) => Refines(
        programs.Sequence().Bind(numbers => _sum.Call(Many.From(numbers))), programs.Sequence() >> _sum);

    [Property]
    public Task A_function_after_all_is_natural(int[] items, Kleisli f, Composed<int, int> g) => Refines(
        new Traversed(items, f, null).Bind(all => all.Select(g.Call).Sequence()), items.Select(item => f.At(item) >> g).Sequence());

    private static readonly Primitive<Many<int>, int> _sum = new(Remote.Sum);
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = Here)]
public sealed class TraverseLawsHere : TraverseLaws
{
    private protected override Interpreter Begin() => new LocalInterpreter();
}

[Properties(Arbitrary = [typeof(Arbitraries)], MaxTest = InColony)]
public sealed class TraverseLawsInAColony(ColonyFixture colony) : TraverseLaws
{
    private protected override Interpreter Begin() => colony.Begin();
}
