namespace Colonies;

/// <summary>
/// What a <see cref="Function{A, B}"/> is made of: a closed set of cases that a planner turns into a graph of processes.
/// Classes compared by reference, not records: they nest to any depth, and generated equality would recurse.
/// </summary>
public abstract class Arrow
{
    private protected Arrow() { }
}

/// <summary>One remote function.</summary>
public sealed class CallArrow : Arrow
{
    internal CallArrow(RemoteFunction function, int? outputs, Origin? writtenAt) => (Function, Outputs, WrittenAt) = (function, outputs, writtenAt);

    /// <summary>The function.</summary>
    public RemoteFunction Function { get; }

    /// <summary>How many elements it gives; null for any number.</summary>
    public int? Outputs { get; }

    /// <summary>Where the function was named; null when that is not known.</summary>
    public Origin? WrittenAt { get; }

    /// <inheritdoc/>
    public override string ToString() => Function.Name;
}

/// <summary>Gives what it takes. Runs nothing.</summary>
public sealed class IdentityArrow : Arrow
{
    internal IdentityArrow() { }
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

/// <summary>Fan out: both take the same, and the outputs of the second follow those of the first.</summary>
public sealed class BothArrow : Arrow
{
    internal BothArrow(Arrow first, Arrow second) => (First, Second) = (first, second);

    /// <summary>Its outputs come first.</summary>
    public Arrow First { get; }

    /// <summary>Its outputs come second.</summary>
    public Arrow Second { get; }
}

/// <summary>Side by side: the first takes the first elements, the second the rest.</summary>
public sealed class PairArrow : Arrow
{
    internal PairArrow(Arrow first, Arrow second, int inputsOfFirst) => (First, Second, InputsOfFirst) = (first, second, inputsOfFirst);

    /// <summary>Takes the first elements, and its outputs come first.</summary>
    public Arrow First { get; }

    /// <summary>Takes the remaining elements, and its outputs come second.</summary>
    public Arrow Second { get; }

    /// <summary>How many elements <see cref="First"/> takes.</summary>
    public int InputsOfFirst { get; }
}

/// <summary>An arrow with a name of its own, which its nodes carry before theirs.</summary>
public sealed class NamedArrow : Arrow
{
    internal NamedArrow(string name, Arrow inner) => (Name, Inner) = (name, inner);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>What bears it.</summary>
    public Arrow Inner { get; }
}

/// <summary>A graph with named references, made by <c>Function.Define</c>.</summary>
public sealed class GraphArrow : Arrow
{
    internal GraphArrow(IReadOnlyList<int?> inputs, IReadOnlyList<GraphStep> steps, IReadOnlyList<GraphPart> results) =>
        (Inputs, Steps, Results) = (inputs, steps, results);

    /// <summary>How many elements each of its arguments has; null for any number.</summary>
    public IReadOnlyList<int?> Inputs { get; }

    /// <summary>Its steps; a step takes only arguments and what steps before it give.</summary>
    public IReadOnlyList<GraphStep> Steps { get; }

    /// <summary>What it gives, one after another.</summary>
    public IReadOnlyList<GraphPart> Results { get; }
}
