using LanguageExt.Common;

namespace Colonies;

/// <summary>
/// Runs computations: a loop with a stack of its own, so that a million binds, nested either way, run in constant stack.
/// It alone decides what happens next; <see cref="ColonyStage"/> alone talks to a colony.
/// </summary>
internal static class Runner
{
    /// <summary>Runs a computation in colonies.</summary>
    internal static async Task<Outcome> RunAsync(Located computation, RunOptions options, CancellationToken cancellationToken)
    {
        var located = computation with { Colony = computation.Colony ?? options.Colony };
        RunStage runStage = (stage, value, token) => ColonyStage.RunAsync(stage, value, options, token);
        if (options.TimeLimit is not { } limit)
            return await RunAsync(located, runStage, cancellationToken).ConfigureAwait(false);

        using var timer = new CancellationTokenSource(limit, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            return await RunAsync(located, runStage, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Outcome(new ColoniesFailure(new ColoniesError.TimedOut("Run", limit)));
        }
    }

    /// <summary>Runs a computation, with its stages run by <paramref name="runStage"/>.</summary>
    internal static async Task<Outcome> RunAsync(Located computation, RunStage runStage, CancellationToken cancellationToken)
    {
        var frames = new Stack<Frame>();
        var outcome = Begin(Planner.Descend(computation, frames));
        while (outcome.Error is null && frames.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                outcome = Planner.TakeStage(frames) is { } stage
                    ? await runStage(stage, outcome.Value, cancellationToken).ConfigureAwait(false)
                    : Continue(frames.Pop(), outcome.Value, frames);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                return new Outcome(Failures.Of(e));
            }
        }

        return outcome;
    }

    private static Outcome Begin(Computation head) => head switch
    {
        Pure pure => new Outcome(pure.Value),
        Fail fail => new Outcome(fail.Error),
        _ => throw new InvalidOperationException($"{head.GetType().Name} does not begin a computation."),
    };

    /// <summary>Runs the local function of a frame.</summary>
    private static Outcome Continue(Frame frame, object? value, Stack<Frame> frames)
    {
        switch (frame.Node)
        {
            case Map map:
                return new Outcome(map.Transform(value));
            case Bind bind:
                var next = bind.Next(value);
                return Begin(Planner.Descend(next with { Colony = next.Colony ?? frame.Colony }, frames));
            default:
                throw new InvalidOperationException($"{frame.Node.GetType().Name} does not continue a computation.");
        }
    }
}

/// <summary>Runs one stage on a value.</summary>
internal delegate Task<Outcome> RunStage(Stage stage, object? value, CancellationToken cancellationToken);

/// <summary>A value, or why there is none.</summary>
internal readonly record struct Outcome
{
    internal Outcome(object? value) => Value = value;

    internal Outcome(Error error) => Error = error;

    internal object? Value { get; }

    internal Error? Error { get; }
}
