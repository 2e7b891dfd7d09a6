using Colonies.Protocol;

namespace Colonies;

/// <summary>Waits for the end of a workflow.</summary>
internal sealed class GraphWait(NounCalls calls, WorkflowCalls workflows, string processGraphId, IReadOnlyCollection<string>? results)
    : Lookout<IReadOnlyDictionary<string, Process>>(calls, calls.Name("Wait"))
{
    /// <summary>Sockets for one wait where each subscription takes one; beyond them a steady look does.</summary>
    private const int MostSockets = 8;

    private readonly StepEnds _ends = new(calls.Channel);
    private readonly Dictionary<string, Process> _pushed = new(StringComparer.Ordinal);
    private HashSet<string>? _awaited;

    /// <summary>One read of the graph follows when the last of its last steps has succeeded, or as soon as anything else happens.</summary>
    protected override bool Wakes(Process pushed)
    {
        _pushed[pushed.ProcessId] = pushed;
        if (pushed.State != ProcessState.Successful)
            return true;
        _awaited?.Remove(pushed.ProcessId);
        return _awaited is not { Count: > 0 };
    }

    protected override async Task<IReadOnlyDictionary<string, Process>?> LookAsync(Subscriptions subscriptions, CancellationToken cancellationToken)
    {
        try
        {
            var graph = await workflows.GetAsync(processGraphId, cancellationToken).ConfigureAwait(false);
            if (graph.State is ProcessState.Failed or ProcessState.Cancelled)
                throw (await _ends.ExplainAsync(graph, cancellationToken).ConfigureAwait(false)).ToException();
            if (graph.State == ProcessState.Successful)
                return await CollectAsync(results ?? graph.LastSteps(), cancellationToken).ConfigureAwait(false);
            if (_awaited is null)
                Subscribe(graph, subscriptions);
            return null;
        }
        catch (ColoniesException e) when (e.IsNotFound())
        {
            throw new ColoniesError.StepFailed("", StepEnd.Removed) { ProcessGraphId = processGraphId }.ToException(e);
        }
    }

    private void Subscribe(ProcessGraph graph, Subscriptions subscriptions)
    {
        var last = graph.LastSteps();
        _awaited = [.. last];
        // A push of success counts, one of failure ends the wait. Where failure reaches the last steps by pushes, these alone will do;
        // elsewhere a failing step is heard of only from itself, and a cancelled workflow not at all.
        subscriptions.Add(graph.ColonyName, PushesEveryChange
            ? last.SelectMany(id => ProcessStates.Ends.Select(end => (id, end)))
            : Entering(ProcessState.Successful, last).Concat(Entering(ProcessState.Failed, last))
                .Concat(Entering(ProcessState.Failed, graph.Steps().Except(last))).Take(MostSockets));
    }

    private static IEnumerable<(string ProcessId, ProcessState State)> Entering(ProcessState state, IEnumerable<string> ids) =>
        ids.Select(id => (id, state));

    private async Task<IReadOnlyDictionary<string, Process>> CollectAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        // Elsewhere the push of a success holds neither outputs nor end.
        var known = PushesEveryChange ? _pushed.Where(p => p.Value.State == ProcessState.Successful).ToDictionary(StringComparer.Ordinal) : [];
        foreach (var step in await _ends.ReadAsync(ids.Where(id => !known.ContainsKey(id)), cancellationToken).ConfigureAwait(false))
            known[step.ProcessId] = step;
        return ids.Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => known[id], StringComparer.Ordinal);
    }
}
