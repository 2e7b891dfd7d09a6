namespace Colonies;

/// <summary>
/// A graph under construction that ends in a <typeparamref name="T"/>: what queries over <see cref="Remote{A}"/> references are made of.
/// Its order is that of its data alone: steps that need nothing of each other run side by side. Immutable; nothing is built before
/// <c>Function.Define</c> closes it.
/// </summary>
/// <typeparam name="T">A <see cref="Remote{A}"/>, or anything made of such.</typeparam>
public sealed class Flow<T>
{
    internal Flow(FlowNode node) => Node = node;

    internal FlowNode Node { get; }

    /// <summary>C#'s query syntax: <c>select</c> and <c>let</c>. Changes the references, not the values behind them.</summary>
    public Flow<U> Select<U>(Func<T, U> transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return new(new FlowThen(Node, value => new FlowValue(transform((T)value!))));
    }

    /// <summary>Goes on with what is built from the references.</summary>
    public Flow<U> SelectMany<U>(Func<T, Flow<U>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(new FlowThen(Node, value => next((T)value!).Node));
    }

    /// <summary>C#'s query syntax: <c>from b in f.On(a) from c in g.On(a) select ...</c>.</summary>
    public Flow<V> SelectMany<U, V>(Func<T, Flow<U>> next, Func<T, U, V> project)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(project);
        return SelectMany(value => next(value).Select(other => project(value, other)));
    }
}

/// <summary>Makes <see cref="Flow{T}"/>.</summary>
public static class Flow
{
    /// <summary>The graph that adds nothing and gives <paramref name="value"/>.</summary>
    public static Flow<T> Of<T>(T value) => new(new FlowValue(value));
}

/// <summary>What a <see cref="Flow{T}"/> describes, without its types: a closed set of three.</summary>
internal abstract class FlowNode;

/// <summary>References that are known.</summary>
internal sealed class FlowValue(object? value) : FlowNode
{
    internal object? Value => value;
}

/// <summary>One more step.</summary>
internal sealed class FlowStep(Func<GraphBuilder, object> add) : FlowNode
{
    internal Func<GraphBuilder, object> Add => add;
}

/// <summary>One after another.</summary>
internal sealed class FlowThen(FlowNode source, Func<object?, FlowNode> next) : FlowNode
{
    internal FlowNode Source => source;

    internal Func<object?, FlowNode> Next => next;
}
