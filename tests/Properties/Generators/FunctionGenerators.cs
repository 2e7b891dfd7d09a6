using FsCheck;
using FsCheck.Fluent;
using Crossing = Colonies.Properties.Generators.Composed<(int, int), (int, int)>;
using Joining = Colonies.Properties.Generators.Composed<(int, int), int>;
using Splitting = Colonies.Properties.Generators.Composed<int, (int, int)>;

namespace Colonies.Properties.Generators;

/// <summary>Sized generators of remote functions, by how many numbers they take and give.</summary>
internal static class FunctionGenerators
{
    private static readonly Primitive<Many<int>, int> _sum = new(Remote.Sum);

    internal static Gen<Composed<int, int>> OneToOne(int size) => size == 0
        ? Gen.Frequency((4, Primitive<int, int>(Remote.OfOne.SkipLast(1))), (1, Primitive<int, int>(Remote.OfOne)))
        : Lazily.OneOf<Composed<int, int>>(
            (3, () => OneToOne(0)),
            (4, () => from f in OneToOne(size / 2) from g in OneToOne(size / 2) select f >> g),
            (4, () => from f in OneToTwo(size / 2) from g in TwoToOne(size / 2) select f >> g),
            (2, () => GraphGenerators.Graph<int, int>(size)),
            (1, () => OneToOne(size - 1).Select(Composed<int, int> (f) => new Renamed<int, int>("part", f))),
            (1, () => Gen.Constant(Composing.Identity<int>())));

    internal static Gen<Splitting> OneToTwo(int size) => size == 0
        ? Gen.Constant<Splitting>(new Primitive<int, (int, int)>(Remote.Split))
        : Lazily.OneOf<Splitting>(
            (2, () => OneToTwo(0)),
            (4, () => from f in OneToOne(size / 2) from g in OneToOne(size / 2) select f & g),
            (2, () => from f in OneToOne(size / 2) from g in OneToTwo(size / 2) select f >> g),
            (2, () => from f in OneToTwo(size / 2) from g in TwoToTwo(size / 2) select f >> g),
            (1, () => GraphGenerators.Graph<int, (int, int)>(size)));

    internal static Gen<Joining> TwoToOne(int size) => size == 0
        ? Gen.Frequency((4, Primitive<(int, int), int>(Remote.OfTwo.SkipLast(1))), (1, Primitive<(int, int), int>(Remote.OfTwo)))
        : Lazily.OneOf<Joining>(
            (3, () => TwoToOne(0)),
            (3, () => from f in TwoToTwo(size / 2) from g in TwoToOne(size / 2) select f >> g),
            (2, () => from f in TwoToOne(size / 2) from g in OneToOne(size / 2) select f >> g),
            (1, () => GraphGenerators.Graph<(int, int), int>(size)));

    internal static Gen<Crossing> TwoToTwo(int size) => size == 0
        ? Gen.Elements<Crossing>(new Primitive<(int, int), (int, int)>(Remote.Swap), Composing.Identity<(int, int)>())
        : Lazily.OneOf<Crossing>(
            (1, () => TwoToTwo(0)),
            (4, () => from f in OneToOne(size / 2) from g in OneToOne(size / 2) select f * g),
            (1, () => from f in TwoToOne(size / 2) from g in OneToTwo(size / 2) select f >> g),
            (1, () => from f in TwoToOne(size / 2) from g in TwoToOne(size / 2) select f & g),
            (1, () => GraphGenerators.Graph<(int, int), (int, int)>(size)));

    internal static Gen<Composed<Many<int>, int>> ManyToOne(int size) =>
        Gen.Frequency((2, Gen.Constant<Composed<Many<int>, int>>(_sum)), (1, OneToOne(size).Select(f => _sum >> f)));

    private static Gen<Composed<A, B>> Primitive<A, B>(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return Gen.Elements(all).Select(Composed<A, B> (name) => new Primitive<A, B>(name, all));
    }
}
