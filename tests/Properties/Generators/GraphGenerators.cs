using FsCheck;
using FsCheck.Fluent;

namespace Colonies.Properties.Generators;

/// <summary>Random graphs for <c>Function.Define</c>: each step takes references from before it, so some are shared and some not needed.</summary>
internal static class GraphGenerators
{
    internal static Gen<Composed<A, B>> Graph<A, B>(int size) =>
        from count in Gen.Choose(1, 1 + Math.Min(size, 6))
        from steps in Steps(Shape.Count<A>(), count, size / 4)
        let references = Shape.Count<A>() + steps.Sum(step => step.Gives)
        from results in Gen.ArrayOf(Recent(references), Shape.Count<B>())
        select (Composed<A, B>)new Graph<A, B>(steps, results);

    private static Gen<IReadOnlyList<GraphNode>> Steps(int references, int count, int size) => count == 0
        ? Gen.Constant<IReadOnlyList<GraphNode>>([])
        : from step in Step(references, size)
          from rest in Steps(references + step.Gives, count - 1, size)
          select (IReadOnlyList<GraphNode>)[step, .. rest];

    private static Gen<GraphNode> Step(int references, int size) => Lazily.OneOf<GraphNode>(
        (4, () => from f in FunctionGenerators.OneToOne(size) from a in Recent(references) select (GraphNode)new StepOfOne(f, a)),
        (4, () => from f in FunctionGenerators.TwoToOne(size)
                  from a in Recent(references)
                  from b in Gen.Choose(0, references - 1)
                  select (GraphNode)new StepOfTwo(f, a, b)),
        (1, () => from f in FunctionGenerators.ManyToOne(0)
                  from count in Gen.Choose(1, 3)
                  from all in Gen.ArrayOf(Gen.Choose(0, references - 1), count)
                  select (GraphNode)new StepOfMany(f, all)),
        (1, () => from f in FunctionGenerators.OneToTwo(size) from a in Recent(references) select (GraphNode)new StepToTwo(f, a)));

    /// <summary>Rather one of the last, so that graphs become deep too.</summary>
    private static Gen<int> Recent(int references) =>
        Gen.Frequency((2, Gen.Choose(Math.Max(0, references - 2), references - 1)), (1, Gen.Choose(0, references - 1)));
}
