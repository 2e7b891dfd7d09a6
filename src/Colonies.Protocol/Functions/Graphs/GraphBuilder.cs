namespace Colonies;

/// <summary>Builds the graph of one <c>Function.Define</c>. Used by one thread.</summary>
internal sealed class GraphBuilder
{
    private readonly List<int?> _inputs = [];
    private readonly List<GraphStep> _steps = [];

    /// <summary>Adds an argument. All arguments come before the first step.</summary>
    internal Remote<A> Input<A>()
    {
        _inputs.Add(Codec<A>.Default.Count);
        return new(this, [new GraphPart(_inputs.Count - 1, 0, _inputs[^1])]);
    }

    /// <summary>Adds a step.</summary>
    internal Remote<B> Add<A, B>(Function<A, B> function, IReadOnlyList<GraphPart> inputs, Origin? writtenAt)
    {
        _steps.Add(new GraphStep(function.Arrow, inputs, writtenAt));
        return new(this, [new GraphPart(_inputs.Count + _steps.Count - 1, 0, function.Output.Count)]);
    }

    /// <summary>Where a reference's elements come from.</summary>
    /// <exception cref="ArgumentException">The reference belongs to another graph.</exception>
    internal IReadOnlyList<GraphPart> PartsOf<A>(Remote<A> remote)
    {
        ArgumentNullException.ThrowIfNull(remote);
        return remote.Graph == this
            ? remote.Parts
            : throw new ArgumentException(
                $"This {remote} belongs to another Function.Define: a graph takes only its own arguments and what its own steps give.");
    }

    /// <summary>Runs a description in a loop, so that any number of steps needs no stack, and closes the graph.</summary>
    internal Function<A, R> Close<A, R>(FlowNode flow, Func<object?, Remote<R>> result)
    {
        var rest = new Stack<Func<object?, FlowNode>>();
        while (true)
        {
            for (; flow is FlowThen then; flow = then.Source)
                rest.Push(then.Next);
            var value = flow is FlowStep step ? step.Add(this) : ((FlowValue)flow).Value;
            if (!rest.TryPop(out var next))
                return new(new GraphArrow([.. _inputs], [.. _steps], PartsOf(result(value))));
            flow = next(value);
        }
    }
}
