namespace Colonies;

/// <summary>
/// Cuts a computation into stages. The runner asks it for the next stage, and <see cref="ColoniesMonad{A}.Explain"/> for all of them:
/// what is explained is what is run.
/// </summary>
internal static class Planner
{
    /// <summary>
    /// Pushes everything that waits for a computation's first value, outermost deepest, and gives where that value comes from.
    /// </summary>
    /// <remarks>A loop, so that nesting to any depth needs no stack.</remarks>
    internal static Computation Descend(Located computation, Stack<Frame> frames)
    {
        var node = computation.Node;
        for (; node.Source is { } source; node = source)
            frames.Push(new Frame(node, computation.Colony));
        return node;
    }

    /// <summary>Takes from the frames all the steps that can be submitted together: those that follow each other in one colony.</summary>
    internal static Stage? TakeStage(Stack<Frame> frames)
    {
        var steps = new List<Step>();
        ColonyConnection? colony = null;
        while (frames.TryPeek(out var frame) && frame.Node is Step step && (steps.Count == 0 || frame.Colony == colony))
        {
            colony = frame.Colony;
            steps.Add(step);
            frames.Pop();
        }

        return steps.Count == 0 ? null : new Stage(StageGraph.Of(steps.Select(step => step.Arrow)), steps[0].Encode, steps[^1].Decode, colony);
    }

    internal static Plan Explain(Located computation)
    {
        var frames = new Stack<Frame>();
        var head = Descend(computation, frames);
        var parts = new List<PlanPart>();
        if (head is Fail { Error: var error })
            return new Plan([new FailurePart(error.Message)]);
        while (frames.Count > 0)
        {
            if (TakeStage(frames) is { } stage)
                parts.Add(new StagePart(stage.Graph));
            else
                parts.Add(frames.Pop().Node is Map ? new SelectPart() : new ChoicePart());
        }

        return new Plan(parts.Count == 0 ? [new ValuePart()] : parts);
    }
}

/// <summary>Something that waits for a value, and the colony it runs in.</summary>
internal readonly record struct Frame(Computation Node, ColonyConnection? Colony);
