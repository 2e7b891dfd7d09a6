using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>Adds steps to a graph: see <c>Function.Define</c>.</summary>
public static class FunctionSteps
{
    /// <summary>Runs a function that takes nothing, as soon as the workflow begins.</summary>
    /// <exception cref="ArgumentException">The function takes something.</exception>
    public static Flow<Remote<B>> On<A, B>(this Function<A, B> function, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.Input.Count == 0
            ? Step(function, _ => [], file, line)
            : throw new ArgumentException($"{function} takes something: write function.On(reference).", nameof(function));
    }

    /// <summary>Runs a function on a value, as soon as it is there. Each <c>from</c> is one process, however often its result is used.</summary>
    /// <param name="function">A function, primitive or composed.</param>
    /// <param name="a">What it takes: an argument of the graph, or what another step gives.</param>
    /// <param name="file">Left to the compiler: where this is written, for the story of a failure.</param>
    /// <param name="line">Left to the compiler.</param>
    public static Flow<Remote<B>> On<A, B>(
        this Function<A, B> function, Remote<A> a, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Step(function, graph => graph.PartsOf(a), file, line);

    /// <summary>Runs a function on any number of values of one type, in their order, as soon as all are there.</summary>
    public static Flow<Remote<B>> On<A, B>(
        this Function<Many<A>, B> function, IEnumerable<Remote<A>> many, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(many);
        Remote<A>[] all = [.. many];
        return Step(function, graph => [.. all.SelectMany(graph.PartsOf)], file, line);
    }

    /// <summary>Runs a function on two values, as soon as they are there: the join is on the server.</summary>
    public static Flow<Remote<R>> On<A, B, R>(
        this Function<(A, B), R> function, Remote<A> a, Remote<B> b,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Step(function, graph => [.. graph.PartsOf(a), .. graph.PartsOf(b)], file, line);

    /// <summary>Runs a function on three values, as soon as they are there: the join is on the server.</summary>
    public static Flow<Remote<R>> On<A, B, C, R>(
        this Function<(A, B, C), R> function, Remote<A> a, Remote<B> b, Remote<C> c,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Step(function, graph => [.. graph.PartsOf(a), .. graph.PartsOf(b), .. graph.PartsOf(c)], file, line);

    /// <summary>Runs a function on four values, as soon as they are there: the join is on the server.</summary>
    public static Flow<Remote<R>> On<A, B, C, D, R>(
        this Function<(A, B, C, D), R> function, Remote<A> a, Remote<B> b, Remote<C> c, Remote<D> d,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Step(function, graph => [.. graph.PartsOf(a), .. graph.PartsOf(b), .. graph.PartsOf(c), .. graph.PartsOf(d)], file, line);

    /// <summary>Runs a function on five values, as soon as they are there: the join is on the server.</summary>
    public static Flow<Remote<R>> On<A, B, C, D, E, R>(
        this Function<(A, B, C, D, E), R> function, Remote<A> a, Remote<B> b, Remote<C> c, Remote<D> d, Remote<E> e,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Step(function, graph => [.. graph.PartsOf(a), .. graph.PartsOf(b), .. graph.PartsOf(c), .. graph.PartsOf(d), .. graph.PartsOf(e)], file, line);

    /// <summary>Runs a function on six values, as soon as they are there: the join is on the server.</summary>
    public static Flow<Remote<R>> On<A, B, C, D, E, F, R>(
        this Function<(A, B, C, D, E, F), R> function, Remote<A> a, Remote<B> b, Remote<C> c, Remote<D> d, Remote<E> e, Remote<F> f,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Step(function, graph => [.. graph.PartsOf(a), .. graph.PartsOf(b), .. graph.PartsOf(c), .. graph.PartsOf(d), .. graph.PartsOf(e), .. graph.PartsOf(f)], file, line);

    /// <summary>Runs a function on seven values, as soon as they are there: the join is on the server.</summary>
    public static Flow<Remote<R>> On<A, B, C, D, E, F, G, R>(
        this Function<(A, B, C, D, E, F, G), R> function, Remote<A> a, Remote<B> b, Remote<C> c, Remote<D> d, Remote<E> e, Remote<F> f, Remote<G> g,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Step(function, graph => [.. graph.PartsOf(a), .. graph.PartsOf(b), .. graph.PartsOf(c), .. graph.PartsOf(d), .. graph.PartsOf(e), .. graph.PartsOf(f), .. graph.PartsOf(g)], file, line);

    /// <summary>Runs a function on eight values, as soon as they are there: the join is on the server.</summary>
    public static Flow<Remote<R>> On<A, B, C, D, E, F, G, H, R>(
        this Function<(A, B, C, D, E, F, G, H), R> function, Remote<A> a, Remote<B> b, Remote<C> c, Remote<D> d, Remote<E> e, Remote<F> f, Remote<G> g, Remote<H> h,
        [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Step(function, graph => [.. graph.PartsOf(a), .. graph.PartsOf(b), .. graph.PartsOf(c), .. graph.PartsOf(d), .. graph.PartsOf(e), .. graph.PartsOf(f), .. graph.PartsOf(g), .. graph.PartsOf(h)], file, line);

    private static Flow<Remote<B>> Step<A, B>(Function<A, B> function, Func<GraphBuilder, IReadOnlyList<GraphPart>> inputs, string file, int line)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(file);
        return new(new FlowStep(graph => graph.Add(function, inputs(graph), Origin.Of(file, line))));
    }
}
