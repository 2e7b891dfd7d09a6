using FsCheck;
using FsCheck.Fluent;

namespace Colonies.Properties.Generators;

/// <summary>A chain of one to three functions, as <c>Function.ForEach</c> takes it. Some refuse some numbers.</summary>
public sealed record Worker(IReadOnlyList<string> Names)
{
    public Function<int, int> Function => Names.Select(Remote.Function).Aggregate((chain, next) => chain >> next);

    public static Arbitrary<Worker> Workers() => Arb.From(
        Gen.Choose(1, 3).SelectMany(count => Gen.ArrayOf(Name, count)).Select(names => new Worker(names)),
        worker => worker.Names.Count == 1 ? [] : worker.Names.Select((_, i) => new Worker([.. worker.Names.Where((_, j) => i != j)])));

    private static Gen<string> Name => Gen.Frequency((6, Gen.Elements(Remote.OfOne.SkipLast(1))), (1, Gen.Constant(Remote.RefuseOdd)));

    public override string ToString() => string.Join(" >> ", Names);
}
