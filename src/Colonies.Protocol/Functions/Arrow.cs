namespace Colonies;

/// <summary>
/// What a <see cref="Function{A, B}"/> is made of: a closed set of cases that a planner turns into a graph.
/// Classes compared by reference, not records: they nest to any depth, and generated equality would recurse.
/// </summary>
public abstract class Arrow
{
    private protected Arrow() { }
}

/// <summary>One remote function.</summary>
public sealed class CallArrow : Arrow
{
    internal CallArrow(RemoteFunction function) => Function = function;

    /// <summary>The function.</summary>
    public RemoteFunction Function { get; }

    /// <inheritdoc/>
    public override string ToString() => Function.Name;
}

/// <summary>One arrow after another: the second takes the first's outputs.</summary>
public sealed class ThenArrow : Arrow
{
    internal ThenArrow(Arrow first, Arrow second) => (First, Second) = (first, second);

    /// <summary>Runs first.</summary>
    public Arrow First { get; }

    /// <summary>Runs when the first has succeeded.</summary>
    public Arrow Second { get; }
}
