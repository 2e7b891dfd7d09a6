namespace Colonies;

/// <summary>Begins runs in colonies.</summary>
internal static class Runner
{
    internal static Task<Outcome> RunAsync(Located computation, RunOptions options, CancellationToken cancellationToken)
    {
        var node = options.TimeLimit is { } limit ? new Timeout(computation.Node, limit, "Run") : computation.Node;
        var told = options.Progress is { } progress ? options with { Progress = new OneAtATime(progress) } : options;
        var context = new RunContext(ColonyStage.With(told), options.TimeProvider);
        return Fiber.RunAsync(new Located(node, computation.Colony ?? options.Colony), context, cancellationToken);
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
