namespace Colonies;

/// <summary>
/// Turns computations into graphs as far as they can be looked into. The runner asks it for what to submit next, and
/// <see cref="ColoniesMonad{A}.Explain"/> for all of it: what is explained is what is run.
/// </summary>
internal static class Planner
{
    /// <summary>
    /// Pushes everything that waits for a computation's first value, outermost deepest, and gives where that value comes from.
    /// </summary>
    /// <param name="computation">Where to begin.</param>
    /// <param name="frames">What already waits.</param>
    /// <param name="enter">What a runner does with each before it is pushed; null for nothing.</param>
    /// <remarks>A loop, so that nesting to any depth needs no stack.</remarks>
    internal static Computation Descend(Located computation, Stack<Frame> frames, Func<Frame, Frame>? enter = null)
    {
        var node = computation.Node;
        for (; node.Source is { } source; node = source)
        {
            var frame = new Frame(node, computation.Colony);
            frames.Push(enter is null ? frame : enter(frame));
        }

        return node;
    }

    /// <summary>Adds what waits for a value to the graph, as long as it needs nothing of the client in between.</summary>
    /// <returns>The value of the last that could be added. The others stay among the frames.</returns>
    internal static Wire Climb(Wire wire, Dag dag, Stack<Frame> frames)
    {
        while (wire is not FailedWire && wire.IsStatic && frames.TryPeek(out var frame))
        {
            if (frame.Node is Step step && Flattening.Of(wire, step.Input, dag) is { } input)
                wire = Apply(step, wire, input, dag, frame.Colony);
            else if (frame.Node is Spread spread && wire is GroupWire group)
                wire = new GroupWire(group.Items, values => spread.Combine(group.Combine(values)), isFlat: true);
            else
                break;
            frames.Pop();
        }

        return wire;
    }

    /// <summary>The values of computations side by side as one; a failure among them is the failure of all.</summary>
    internal static Wire Group(Beside beside, IReadOnlyList<Wire> items) =>
        items.FirstOrDefault(item => item is FailedWire) ?? new GroupWire(items, beside.Combine, beside.IsFlat);

    private static NodeWire Apply(Step step, Wire source, IReadOnlyList<GraphPart> input, Dag dag, ColonyConnection? colony)
    {
        var before = dag.Supplies.Count;
        var parts = ArrowLowering.Lower(step.Arrow, input, dag, colony, step.WrittenAt);
        var last = parts.Select(part => dag.Supplies[part.Source]).OfType<NodeSupply>().LastOrDefault();
        return new NodeWire(parts, [.. Wires.Unneeded(source), .. dag.UnneededSince(before, parts)], step.Output, last?.Call.Function.Name ?? "identity");
    }
}
