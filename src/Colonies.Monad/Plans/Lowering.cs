namespace Colonies;

/// <summary>
/// Adds computations that run side by side to one graph, each as far as it can be. What is left of them runs by itself afterwards.
/// A loop with a stack of its own: they nest to any depth too.
/// </summary>
/// <param name="dag">The graph.</param>
/// <param name="runsLocals">
/// Whether local functions of values that are here are run on the way; not when a plan is only explained.
/// </param>
internal sealed class Lowering(Dag dag, bool runsLocals)
{
    private readonly Stack<Unfinished> _unfinished = new();

    internal Wire Lower(Beside beside, ColonyConnection? colony)
    {
        var next = new Located(beside, colony);
        while (true)
        {
            if (Begin(next) is not { } wire)
            {
                next = _unfinished.Peek().NextChild;
                continue;
            }

            while (true)
            {
                if (!_unfinished.TryPeek(out var outer))
                    return wire;
                outer.Items.Add(wire);
                if (!outer.IsComplete)
                {
                    next = outer.NextChild;
                    break;
                }

                _unfinished.Pop();
                wire = Finish(Planner.Group(outer.Group, outer.Items), outer.Frames);
            }
        }
    }

    /// <summary>Lowers one computation; null when it begins with several, which come first.</summary>
    private Wire? Begin(Located computation)
    {
        var frames = new Stack<Frame>();
        try
        {
            while (true)
            {
                var head = Planner.Descend(computation, frames);
                if (head is Lift || frames.Any(frame => frame.IsGuard))
                    return new ApartWire(head, computation.Colony, frames);
                switch (head)
                {
                    case Fail fail:
                        return new FailedWire(fail.Error);
                    case Beside { Children.Count: > 0 } group:
                        _unfinished.Push(new Unfinished(group, frames, computation.Colony));
                        return null;
                    case Beside empty:
                        return Finish(Planner.Group(empty, []), frames);
                    case Defer defer:
                        computation = defer.Make().Or(computation.Colony);
                        break;
                    case Pure pure:
                        var value = new HereWire(pure.Value, pure.Travel);
                        if (!runsLocals || RunLocals(ref value, frames) is not { } next)
                            return Finish(value, frames);
                        computation = next;
                        break;
                    default:
                        throw new InvalidOperationException($"{head.GetType().Name} does not begin a computation.");
                }
            }
        }
#pragma warning disable CA1031 // Whatever a local function throws is its computation's failure.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new FailedWire(Failures.Of(e));
        }
    }

    /// <summary>Runs the local functions of a value that is here.</summary>
    /// <returns>The computation that the last of them made, if it made one.</returns>
    private static Located? RunLocals(ref HereWire value, Stack<Frame> frames)
    {
        while (frames.TryPeek(out var frame) && frame.Node is Select or Bind or After)
        {
            frames.Pop();
            switch (frame.Node)
            {
                case Select select:
                    value = new HereWire(select.Transform(value.Value), select.Travel);
                    break;
                case Bind bind:
                    return bind.Next(value.Value).Or(frame.Colony);
                case After after:
                    return after.Next.Or(frame.Colony);
            }
        }

        return null;
    }

    private Wire Finish(Wire wire, Stack<Frame> frames)
    {
        wire = Planner.Climb(wire, dag, frames);
        return wire is FailedWire || frames.Count == 0 ? wire : new RestWire(wire, frames);
    }

    /// <summary>Computations side by side of which some are lowered, and what waits for all of them.</summary>
    private sealed class Unfinished(Beside group, Stack<Frame> frames, ColonyConnection? colony)
    {
        internal Beside Group => group;

        internal Stack<Frame> Frames => frames;

        internal List<Wire> Items { get; } = new(group.Children.Count);

        internal bool IsComplete => Items.Count == group.Children.Count;

        internal Located NextChild => group.Children[Items.Count].Or(colony);
    }
}
