namespace Colonies;

/// <content>Graphs with names.</content>
public static partial class Function
{
    /// <summary>
    /// A graph with names: a query over references. Steps run as soon as their inputs are there, side by side where they need nothing of
    /// each other; a reference used twice is one process. All of it is one workflow.
    /// </summary>
    /// <param name="graph">
    /// From the argument to the result, such as <c>a => from b in f.On(a) from c in g.On(a) from d in merge.On(b, c) select d</c>. Asked
    /// once, here. Steps that the result does not need run too.
    /// </param>
    /// <returns>The composed function, which is used like any other.</returns>
    /// <remarks>Law: agrees with <c>f &gt;&gt; g</c>, <c>f &amp; g</c> and <c>f * g</c> wherever both can be written.</remarks>
    /// <exception cref="ArgumentException">A reference belongs to another graph, or a type has no form on the wire.</exception>
    public static Function<A, R> Define<A, R>(Func<Remote<A>, Flow<Remote<R>>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<A, R>(graph(builder.Input<A>()).Node, result => (Remote<R>)result!);
    }

    /// <summary>A graph with names and two arguments. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<(A, B), R> Define<A, B, R>(Func<Remote<A>, Remote<B>, Flow<Remote<R>>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<(A, B), R>(graph(builder.Input<A>(), builder.Input<B>()).Node, result => (Remote<R>)result!);
    }

    /// <summary>A graph with names and three arguments. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<(A, B, C), R> Define<A, B, C, R>(Func<Remote<A>, Remote<B>, Remote<C>, Flow<Remote<R>>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<(A, B, C), R>(graph(builder.Input<A>(), builder.Input<B>(), builder.Input<C>()).Node, result => (Remote<R>)result!);
    }

    /// <summary>A graph with names and four arguments. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<(A, B, C, D), R> Define<A, B, C, D, R>(Func<Remote<A>, Remote<B>, Remote<C>, Remote<D>, Flow<Remote<R>>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<(A, B, C, D), R>(graph(builder.Input<A>(), builder.Input<B>(), builder.Input<C>(), builder.Input<D>()).Node, result => (Remote<R>)result!);
    }

    /// <summary>A graph with names and five arguments. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<(A, B, C, D, E), R> Define<A, B, C, D, E, R>(Func<Remote<A>, Remote<B>, Remote<C>, Remote<D>, Remote<E>, Flow<Remote<R>>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<(A, B, C, D, E), R>(graph(builder.Input<A>(), builder.Input<B>(), builder.Input<C>(), builder.Input<D>(), builder.Input<E>()).Node, result => (Remote<R>)result!);
    }

    /// <summary>A graph with names and six arguments. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<(A, B, C, D, E, F), R> Define<A, B, C, D, E, F, R>(Func<Remote<A>, Remote<B>, Remote<C>, Remote<D>, Remote<E>, Remote<F>, Flow<Remote<R>>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<(A, B, C, D, E, F), R>(graph(builder.Input<A>(), builder.Input<B>(), builder.Input<C>(), builder.Input<D>(), builder.Input<E>(), builder.Input<F>()).Node, result => (Remote<R>)result!);
    }

    /// <summary>A graph with names and seven arguments. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<(A, B, C, D, E, F, G), R> Define<A, B, C, D, E, F, G, R>(Func<Remote<A>, Remote<B>, Remote<C>, Remote<D>, Remote<E>, Remote<F>, Remote<G>, Flow<Remote<R>>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<(A, B, C, D, E, F, G), R>(graph(builder.Input<A>(), builder.Input<B>(), builder.Input<C>(), builder.Input<D>(), builder.Input<E>(), builder.Input<F>(), builder.Input<G>()).Node, result => (Remote<R>)result!);
    }

    /// <summary>A graph with names and eight arguments. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<(A, B, C, D, E, F, G, H), R> Define<A, B, C, D, E, F, G, H, R>(Func<Remote<A>, Remote<B>, Remote<C>, Remote<D>, Remote<E>, Remote<F>, Remote<G>, Remote<H>, Flow<Remote<R>>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<(A, B, C, D, E, F, G, H), R>(graph(builder.Input<A>(), builder.Input<B>(), builder.Input<C>(), builder.Input<D>(), builder.Input<E>(), builder.Input<F>(), builder.Input<G>(), builder.Input<H>()).Node, result => (Remote<R>)result!);
    }

    /// <summary>A graph with names and two results. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<A, (R1, R2)> Define<A, R1, R2>(Func<Remote<A>, Flow<(Remote<R1>, Remote<R2>)>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<A, (R1, R2)>(graph(builder.Input<A>()).Node, result =>
        {
            var results = ((Remote<R1>, Remote<R2>))result!;
            return new(builder, [.. builder.PartsOf(results.Item1), .. builder.PartsOf(results.Item2)]);
        });
    }

    /// <summary>A graph with names and three results. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<A, (R1, R2, R3)> Define<A, R1, R2, R3>(Func<Remote<A>, Flow<(Remote<R1>, Remote<R2>, Remote<R3>)>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<A, (R1, R2, R3)>(graph(builder.Input<A>()).Node, result =>
        {
            var results = ((Remote<R1>, Remote<R2>, Remote<R3>))result!;
            return new(builder, [.. builder.PartsOf(results.Item1), .. builder.PartsOf(results.Item2), .. builder.PartsOf(results.Item3)]);
        });
    }

    /// <summary>A graph with names and four results. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<A, (R1, R2, R3, R4)> Define<A, R1, R2, R3, R4>(Func<Remote<A>, Flow<(Remote<R1>, Remote<R2>, Remote<R3>, Remote<R4>)>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<A, (R1, R2, R3, R4)>(graph(builder.Input<A>()).Node, result =>
        {
            var results = ((Remote<R1>, Remote<R2>, Remote<R3>, Remote<R4>))result!;
            return new(builder, [.. builder.PartsOf(results.Item1), .. builder.PartsOf(results.Item2), .. builder.PartsOf(results.Item3), .. builder.PartsOf(results.Item4)]);
        });
    }

    /// <summary>A graph with names and five results. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<A, (R1, R2, R3, R4, R5)> Define<A, R1, R2, R3, R4, R5>(Func<Remote<A>, Flow<(Remote<R1>, Remote<R2>, Remote<R3>, Remote<R4>, Remote<R5>)>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<A, (R1, R2, R3, R4, R5)>(graph(builder.Input<A>()).Node, result =>
        {
            var results = ((Remote<R1>, Remote<R2>, Remote<R3>, Remote<R4>, Remote<R5>))result!;
            return new(builder, [.. builder.PartsOf(results.Item1), .. builder.PartsOf(results.Item2), .. builder.PartsOf(results.Item3), .. builder.PartsOf(results.Item4), .. builder.PartsOf(results.Item5)]);
        });
    }

    /// <summary>A graph with names and six results. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<A, (R1, R2, R3, R4, R5, R6)> Define<A, R1, R2, R3, R4, R5, R6>(Func<Remote<A>, Flow<(Remote<R1>, Remote<R2>, Remote<R3>, Remote<R4>, Remote<R5>, Remote<R6>)>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<A, (R1, R2, R3, R4, R5, R6)>(graph(builder.Input<A>()).Node, result =>
        {
            var results = ((Remote<R1>, Remote<R2>, Remote<R3>, Remote<R4>, Remote<R5>, Remote<R6>))result!;
            return new(builder, [.. builder.PartsOf(results.Item1), .. builder.PartsOf(results.Item2), .. builder.PartsOf(results.Item3), .. builder.PartsOf(results.Item4), .. builder.PartsOf(results.Item5), .. builder.PartsOf(results.Item6)]);
        });
    }

    /// <summary>A graph with names and seven results. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<A, (R1, R2, R3, R4, R5, R6, R7)> Define<A, R1, R2, R3, R4, R5, R6, R7>(Func<Remote<A>, Flow<(Remote<R1>, Remote<R2>, Remote<R3>, Remote<R4>, Remote<R5>, Remote<R6>, Remote<R7>)>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<A, (R1, R2, R3, R4, R5, R6, R7)>(graph(builder.Input<A>()).Node, result =>
        {
            var results = ((Remote<R1>, Remote<R2>, Remote<R3>, Remote<R4>, Remote<R5>, Remote<R6>, Remote<R7>))result!;
            return new(builder, [.. builder.PartsOf(results.Item1), .. builder.PartsOf(results.Item2), .. builder.PartsOf(results.Item3), .. builder.PartsOf(results.Item4), .. builder.PartsOf(results.Item5), .. builder.PartsOf(results.Item6), .. builder.PartsOf(results.Item7)]);
        });
    }

    /// <summary>A graph with names and eight results. See <see cref="Define{A, R}(Func{Remote{A}, Flow{Remote{R}}})"/>.</summary>
    public static Function<A, (R1, R2, R3, R4, R5, R6, R7, R8)> Define<A, R1, R2, R3, R4, R5, R6, R7, R8>(Func<Remote<A>, Flow<(Remote<R1>, Remote<R2>, Remote<R3>, Remote<R4>, Remote<R5>, Remote<R6>, Remote<R7>, Remote<R8>)>> graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var builder = new GraphBuilder();
        return builder.Close<A, (R1, R2, R3, R4, R5, R6, R7, R8)>(graph(builder.Input<A>()).Node, result =>
        {
            var results = ((Remote<R1>, Remote<R2>, Remote<R3>, Remote<R4>, Remote<R5>, Remote<R6>, Remote<R7>, Remote<R8>))result!;
            return new(builder, [.. builder.PartsOf(results.Item1), .. builder.PartsOf(results.Item2), .. builder.PartsOf(results.Item3), .. builder.PartsOf(results.Item4), .. builder.PartsOf(results.Item5), .. builder.PartsOf(results.Item6), .. builder.PartsOf(results.Item7), .. builder.PartsOf(results.Item8)]);
        });
    }
}
