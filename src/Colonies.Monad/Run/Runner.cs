using System.Diagnostics;

namespace Colonies;

/// <summary>Begins runs in colonies.</summary>
internal static class Runner
{
    private static readonly ActivitySource _source =
        new(typeof(Runner).Assembly.GetName().Name!, typeof(Runner).Assembly.GetName().Version?.ToString(3));

    /// <summary>Runs a computation to its end: one span around all of its stages.</summary>
    internal static async Task<Outcome> RunAsync(Located computation, RunOptions options, CancellationToken cancellationToken)
    {
        using var span = _source.StartActivity("computation");
        var node = options.TimeLimit is { } limit ? new Timeout(computation.Node, limit, "Run") : computation.Node;
        var told = options.Progress is { } progress ? options with { Progress = new OneAtATime(progress) } : options;
        var context = new RunContext(ColonyStage.With(told), options.TimeProvider);
        var outcome = await Fiber.RunAsync(new Located(node, computation.Colony ?? options.Colony), context, cancellationToken).ConfigureAwait(false);
        if (outcome.Error is { } error)
            span?.Fail(error.ToException());
        return outcome;
    }

    /// <summary>Stages side by side tell of themselves at the same time; whoever listens hears one after another.</summary>
    private sealed class OneAtATime(IProgress<RunEvent> inner) : IProgress<RunEvent>
    {
        private readonly Lock _gate = new();

        public void Report(RunEvent value)
        {
            lock (_gate)
                inner.Report(value);
        }
    }
}
