namespace Colonies;

/// <summary>Runs one stage in its colony: submits it, waits for its end, and cancels it there when the caller leaves.</summary>
internal static class ColonyStage
{
    /// <summary>
    /// A caller that leaves waits no longer than this for the colony to be told. Telling it goes on behind the caller's back.
    /// </summary>
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(1);

    internal static async Task<Outcome> RunAsync(Stage stage, object? value, RunOptions options, CancellationToken cancellationToken)
    {
        if (stage.Colony is not { } colony)
            return Refused("the computation names no colony: begin it with ColoniesMonad.In(colony), or give one in RunOptions.Colony.");
        var nodes = stage.Graph.Nodes;
        var arguments = stage.Encode(value, nodes[0].Function.Name);
        var submission = Submission.Begin(colony, stage.Graph, arguments);
        try
        {
            // The submission itself is not cut short: what may have arrived could not be cancelled any more.
            await submission.Submitted.WaitAsync(cancellationToken).ConfigureAwait(false);
            var results = options.Progress is { } progress
                ? await submission.WaitAsync(progress, options.TimeProvider, cancellationToken).ConfigureAwait(false)
                : await submission.WaitAsync(cancellationToken).ConfigureAwait(false);
            return new Outcome(stage.Decode([.. results.SelectMany(process => process.Output)], nodes[stage.Graph.Outputs[^1]].Function.Name));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await submission.CancelAsync(_farewell, options.TimeProvider).ConfigureAwait(false);
            throw;
        }
    }

    private static Outcome Refused(string problem) => new(new ColoniesFailure(new ColoniesError.InvalidInput("Run", problem)));
}
