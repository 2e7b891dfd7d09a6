using LanguageExt;

namespace Colonies;

/// <summary>
/// Runs one computation from its beginning to its end: a loop with a stack of its own, so that a million binds, nested either way, run in
/// constant stack. It alone decides what happens next; <see cref="Region"/> runs what the planner found to be static.
/// </summary>
internal sealed class Fiber
{
    private readonly RunContext _context;
    private readonly Stack<Frame> _frames = new();
    private readonly Func<Frame, Frame> _enter;
    private CancellationToken _token;

    private Fiber(RunContext context, CancellationToken cancellationToken) => (_context, _token, _enter) = (context, cancellationToken, Enter);

    /// <summary>Runs a computation.</summary>
    internal static Task<Outcome> RunAsync(Located computation, RunContext context, CancellationToken cancellationToken) =>
        new Fiber(context, cancellationToken).RunAsync(computation, Outcome.Of(null));

    /// <summary>Runs what the planner has set apart.</summary>
    internal static Task<Outcome> RunAsync(ApartWire apart, RunContext context, CancellationToken cancellationToken)
    {
        var fiber = new Fiber(context, cancellationToken);
        fiber.EnterAll(apart.Frames);
        return fiber.RunAsync(new Located(apart.Head, apart.Colony), Outcome.Of(null));
    }

    /// <summary>Goes on from a value, or from the failure to have one.</summary>
    internal static Task<Outcome> RunAsync(Outcome start, Stack<Frame> frames, RunContext context, CancellationToken cancellationToken)
    {
        var fiber = new Fiber(context, cancellationToken);
        fiber.EnterAll(frames);
        return fiber.RunAsync(null, start);
    }

    private async Task<Outcome> RunAsync(Located? next, Outcome outcome)
    {
        while (true)
        {
            try
            {
                if (next is { } computation)
                    (next, outcome) = await BeginAsync(computation).ConfigureAwait(false);
                else if (!_frames.TryPeek(out var frame))
                    return outcome;
                else if (outcome.IsValue && frame.Node is Step)
                    outcome = await RunStagesAsync(new HereWire(outcome.Value, travel: null), new Dag()).ConfigureAwait(false);
                else
                    (next, outcome) = await ContinueAsync(_frames.Pop(), outcome).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_token.IsCancellationRequested)
            {
                (next, outcome) = (null, Outcome.Cancelled);
            }
#pragma warning disable CA1031 // Whatever a local function throws is the computation's failure.
            catch (Exception e)
#pragma warning restore CA1031
            {
                (next, outcome) = (null, Outcome.Failed(Failures.Of(e)));
            }
        }
    }

    private ValueTask<(Located?, Outcome)> BeginAsync(Located computation)
    {
        var head = Planner.Descend(computation, _frames, _enter);
        switch (head)
        {
            case Pure pure:
                return new((null, Outcome.Of(pure.Value)));
            case Fail fail:
                return new((null, Outcome.Failed(fail.Error)));
            case Defer defer:
                return new((defer.Make().Or(computation.Colony), default));
            case Lift lift:
                _token.ThrowIfCancellationRequested();
                return Ended(lift.Run(_token));
            case Beside beside:
                var dag = new Dag();
                return Ended(RunStagesAsync(new Lowering(dag, runsLocals: true).Lower(beside, computation.Colony), dag));
            default:
                throw new InvalidOperationException($"{head.GetType().Name} does not begin a computation.");
        }
    }

    /// <summary>Runs a graph, grown by whatever can join it of what comes next.</summary>
    private Task<Outcome> RunStagesAsync(Wire wire, Dag dag) => Region.RunAsync(dag, Planner.Climb(wire, dag, _frames), _context, _token);

    private static async ValueTask<(Located?, Outcome)> Ended(Task<Outcome> running) => (null, await running.ConfigureAwait(false));

    /// <summary>Goes on with what waited for the outcome.</summary>
    private ValueTask<(Located? Next, Outcome Outcome)> ContinueAsync(Frame frame, Outcome outcome)
    {
        switch (frame.Node)
        {
            case Restore:
                return new((null, Restored((Cleanup)frame.State!, outcome)));
            case Finally guard:
                return new((BeginCleanup(guard.Cleanup.Or(frame.Colony), outcome), default));
            case Timeout:
                return new((null, ((Deadline)frame.State!).Leave(outcome, ref _token)));
            case Retry retry when outcome.Error is { } error && retry.When(error):
                return RetryAsync(frame, retry, outcome);
            case Catch guard when outcome.Error is { } error && guard.Handler(error) is { } handler:
                return new((handler.Or(frame.Colony), default));
            case Bracket bracket when outcome.IsValue:
                _frames.Push(new Frame(new Finally(bracket, new(new Defer(() => bracket.Release(outcome.Value)), frame.Colony)), frame.Colony));
                return new((bracket.Use(outcome.Value).Or(frame.Colony), default));
            case Catch or Retry:
                return new((null, outcome));
            case var _ when !outcome.IsValue:
                return new((null, outcome));
            default:
                _token.ThrowIfCancellationRequested();
                return new(Go(frame, outcome.Value));
        }
    }

    private static (Located?, Outcome) Go(Frame frame, object? value) => frame.Node switch
    {
        Select select => (null, Outcome.Of(select.Transform(value))),
        Spread spread => (null, Outcome.Of(spread.Combine(value))),
        Bind bind => (bind.Next(value).Or(frame.Colony), default),
        After after => (after.Next.Or(frame.Colony), default),
        _ => throw new InvalidOperationException($"{frame.Node.GetType().Name} does not continue a computation."),
    };

    private async ValueTask<(Located?, Outcome)> RetryAsync(Frame frame, Retry retry, Outcome outcome)
    {
        var delays = (IEnumerator<Duration>)frame.State!;
        if (!delays.MoveNext())
        {
            delays.Dispose();
            return (null, outcome);
        }

        await Task.Delay((TimeSpan)delays.Current, _context.TimeProvider, _token).ConfigureAwait(false);
        _frames.Push(frame);
        return (new Located(retry.Source!, frame.Colony), default);
    }

    /// <summary>A cleanup runs to its end: it is not cancelled by what cancels the rest.</summary>
    private Located BeginCleanup(Located cleanup, Outcome outcome)
    {
        _frames.Push(new Frame(Restore.Instance, null, new Cleanup(outcome, _token)));
        _token = CancellationToken.None;
        return cleanup;
    }

    /// <summary>The outcome from before a cleanup. A failure of the cleanup is not lost either.</summary>
    private Outcome Restored(Cleanup before, Outcome cleanup)
    {
        _token = before.Token;
        return (before.Outcome.Error, cleanup.Error) switch
        {
            (null, { } error) when !before.Outcome.IsCancelled => Outcome.Failed(error),
            ({ } first, { } second) => Outcome.Failed(first + second),
            _ => before.Outcome,
        };
    }

    /// <summary>Begins what a guard keeps while it is inside.</summary>
    private Frame Enter(Frame frame)
    {
        switch (frame.Node)
        {
            case Timeout guard:
                var deadline = new Deadline(guard, _context.TimeProvider, _token);
                _token = deadline.Token;
                return frame with { State = deadline };
            case Retry guard:
                return frame with { State = guard.Schedule.Run().GetEnumerator() };
            default:
                return frame;
        }
    }

    private void EnterAll(Stack<Frame> frames)
    {
        foreach (var frame in frames.Reverse())
            _frames.Push(Enter(frame));
    }

    /// <summary>What a cleanup comes back to.</summary>
    private sealed record Cleanup(Outcome Outcome, CancellationToken Token);

    /// <summary>Marks the end of a cleanup.</summary>
    private sealed class Restore() : Computation(null)
    {
        internal static readonly Restore Instance = new();
    }
}
