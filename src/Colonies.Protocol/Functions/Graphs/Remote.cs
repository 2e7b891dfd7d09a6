using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>
/// A value that a graph will have when it runs: an argument of <c>Function.Define</c>, or what one of its steps gives. It can be passed
/// on, not looked at. Immutable.
/// </summary>
/// <typeparam name="A">The value's type.</typeparam>
public sealed class Remote<A>
{
    internal Remote(GraphBuilder graph, IReadOnlyList<GraphPart> parts) => (Graph, Parts) = (graph, parts);

    internal GraphBuilder Graph { get; }

    /// <summary>Where its elements come from, one after another.</summary>
    internal IReadOnlyList<GraphPart> Parts { get; }

    /// <summary>This and another as one pair.</summary>
    /// <exception cref="ArgumentException">They belong to different graphs.</exception>
    public Remote<(A, B)> Both<B>(Remote<B> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(Graph, [.. Parts, .. Graph.PartsOf(other)]);
    }

#pragma warning disable IDE1006, CA1707 // The name F# looks for when it meets <&> between two references.
    /// <summary>F#: <c>a &lt;&amp;&gt; b</c>, as a pair of F#'s. See <see cref="Both{B}"/>.</summary>
    [SpecialName]
    public static Remote<Tuple<A, B>> op_LessAmpGreater<B>(Remote<A> first, Remote<B> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        return new(first.Graph, first.Both(second).Parts);
    }
#pragma warning restore IDE1006, CA1707

    /// <summary>The type of the value.</summary>
    public override string ToString() => $"Remote<{TypeName.Of(typeof(A))}>";
}
