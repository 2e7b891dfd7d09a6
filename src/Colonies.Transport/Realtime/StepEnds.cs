using Colonies.Protocol;

namespace Colonies;

/// <summary>Finds out why something ended without success.</summary>
internal sealed class StepEnds(RpcChannel channel)
{
    private readonly ProcessCalls _processes = new(channel);
    private readonly WorkflowCalls _workflows = new(channel);
    private readonly ExecutorCalls _executors = new(channel);

    internal static ColoniesError.StepFailed Removed(Process lastSeen) => Of(lastSeen, StepEnd.Removed);

    /// <summary>A process that failed or was cancelled; one that was pulled down by another step is answered with that step.</summary>
    internal async Task<ColoniesError.StepFailed> ExplainAsync(Process ended, CancellationToken cancellationToken)
    {
        if (ended.State == ProcessState.Failed && ended.ProcessGraphId.Length > 0)
        {
            try
            {
                var graph = await _workflows.GetAsync(ended.ProcessGraphId, cancellationToken).ConfigureAwait(false);
                return await ExplainAsync(graph, cancellationToken).ConfigureAwait(false);
            }
            catch (ColoniesException e) when (e.IsNotFound())
            {
                // The workflow was removed meanwhile: what is known of the step itself must do.
            }
        }

        var reached = ended.State == ProcessState.Cancelled ? StepEnd.Cancelled : StepEnd.Failed;
        return await NameAsync(Of(ended, reached), ended, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A workflow that failed or was cancelled: the step that was first.</summary>
    internal async Task<ColoniesError.StepFailed> ExplainAsync(ProcessGraph graph, CancellationToken cancellationToken)
    {
        var painted = (graph.Nodes ?? [])
            .Where(n => ProcessStates.Of(n) is null or ProcessState.Failed or ProcessState.Cancelled).Select(n => n.Id).ToList();
        var steps = await ReadAsync(painted.Count > 0 ? painted : graph.Steps(), cancellationToken).ConfigureAwait(false);
        if (FirstToFail(steps) is { } failed)
            return await NameAsync(Of(failed, StepEnd.Failed), failed, cancellationToken).ConfigureAwait(false);
        var cancelled = steps.Where(s => s.State == ProcessState.Cancelled).OrderByDescending(s => s.IsAssigned).FirstOrDefault();
        if (cancelled is not null)
            return await NameAsync(Of(cancelled, StepEnd.Cancelled), cancelled, cancellationToken).ConfigureAwait(false);
        var reached = graph.State == ProcessState.Failed ? StepEnd.Failed : StepEnd.Cancelled;
        return new ColoniesError.StepFailed("", reached) { ProcessGraphId = graph.ProcessGraphId };
    }

    /// <summary>Reads several processes. Their number under way is bounded by the endpoint.</summary>
    internal async Task<Process[]> ReadAsync(IEnumerable<string> ids, CancellationToken cancellationToken) =>
        await Task.WhenAll(ids.Select(id => _processes.GetAsync(id, cancellationToken))).ConfigureAwait(false);

    /// <summary>
    /// The step that failed first. Those that it takes along have an empty list of errors on the reference server, also when they had
    /// ended well before; ours says in their errors which step it was, by its id.
    /// </summary>
    internal static Process? FirstToFail(IReadOnlyList<Process> steps)
    {
        var failed = steps.Where(s => s.State == ProcessState.Failed).ToList();
        var vocal = failed.Where(s => s.Errors is null or { Count: > 0 }).ToList();
        var pool = vocal.Count > 0 ? vocal : failed;
        var ids = pool.Select(s => s.ProcessId).ToHashSet(StringComparer.Ordinal);
        return pool.OrderBy(s => s.Parents.Any(ids.Contains) || s.Errors is [var only] && ids.Contains(InBrackets(only)))
            .ThenBy(s => s.EndTime ?? DateTimeOffset.MaxValue)
            .ThenBy(s => s.SubmissionTime)
            .FirstOrDefault();
    }

    private static string InBrackets(string error)
    {
        var (open, close) = (error.LastIndexOf('('), error.LastIndexOf(')'));
        return open >= 0 && open < close ? error[(open + 1)..close] : "";
    }

    private static ColoniesError.StepFailed Of(Process step, StepEnd reached) => new(step.ProcessId, reached)
    {
        FunctionName = step.Spec.FunctionName,
        NodeName = step.Spec.NodeName,
        ExecutorType = step.Spec.Conditions.ExecutorType,
        ExecutorId = step.AssignedExecutorId,
        Errors = step.Errors ?? [],
        Retries = step.Retries,
        MaxRetries = step.Spec.MaxRetries,
        Waited = (step.StartTime ?? step.EndTime) - step.SubmissionTime,
        Ran = step.AssignedExecutorId.Length > 0 && step.EndTime >= step.StartTime ? step.EndTime - step.StartTime : null,
        ProcessGraphId = step.ProcessGraphId,
    };

    private async Task<ColoniesError.StepFailed> NameAsync(
        ColoniesError.StepFailed failed, Process step, CancellationToken cancellationToken)
    {
        if (failed.ExecutorId.Length == 0)
            return failed;
        try
        {
            var colony = step.Spec.Conditions.ColonyName;
            var executor = await _executors.GetByIdAsync(colony, failed.ExecutorId, cancellationToken).ConfigureAwait(false);
            return failed with { ExecutorName = executor.ExecutorName };
        }
        catch (ColoniesException)
        {
            return failed; // The name is a courtesy; the executor may be gone.
        }
    }
}
