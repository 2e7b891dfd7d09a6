using Colonies.Protocol;

namespace Colonies;

/// <summary>Waits until some steps of a workflow have succeeded, while the rest may go on, or all of them.</summary>
/// <param name="calls">Where the call belongs.</param>
/// <param name="workflows">Reads the workflow.</param>
/// <param name="processGraphId">The workflow.</param>
/// <param name="steps">The steps to wait for, which are also the results; null for the whole workflow.</param>
/// <param name="results">Of a whole workflow, the steps to return; null for the last ones.</param>
internal sealed class GraphWait(
    NounCalls calls,
    WorkflowCalls workflows,
    string processGraphId,
    IReadOnlyCollection<string>? steps,
    IReadOnlyCollection<string>? results)
    : Lookout<IReadOnlyDictionary<string, Process>>(calls, calls.Name(steps is null ? "Wait" : "WaitForSteps"))
{
    /// <summary>Sockets for one wait where each subscription takes one; beyond them a steady look does.</summary>
    private const int MostSockets = 8;

    /// <summary>So many steps are read one by one, before the whole workflow is.</summary>
    private const int FewSteps = 8;

    private readonly StepEnds _ends = new(calls.Channel);
    private readonly Dictionary<string, Process> _pushed = new(StringComparer.Ordinal);
    private readonly HashSet<(string ProcessId, ProcessState State)> _subscribed = [];
    private HashSet<string>? _awaited;
    private bool _broken;

    protected override bool Begin(Subscriptions subscriptions)
    {
        if (steps is null || !PushesEveryChange)
            return true;
        _awaited = [.. steps];
        subscriptions.AddEnds(_awaited, processGraphId);
        return !subscriptions.AreComplete || _awaited.Count == 0;
    }

    /// <summary>A look follows when the last of the awaited steps has succeeded, or as soon as anything else happens.</summary>
    protected override bool Wakes(Process pushed)
    {
        if (pushed.State != ProcessState.Successful)
            return _broken = true;
        _pushed[pushed.ProcessId] = pushed;
        _awaited?.Remove(pushed.ProcessId);
        return _awaited is not { Count: > 0 };
    }

    protected override async Task<IReadOnlyDictionary<string, Process>?> LookAsync(
        Subscriptions subscriptions, CancellationToken cancellationToken)
    {
        try
        {
            if (steps is not null && PushesEveryChange && !_broken && _awaited is { Count: 0 })
                return await CollectAsync(steps, cancellationToken).ConfigureAwait(false);
            if (steps is not null && PushesEveryChange && !_broken && _awaited is { Count: <= FewSteps } few
                && await LookAtAsync(few, cancellationToken).ConfigureAwait(false))
            {
                return few.Count == 0 ? await CollectAsync(steps, cancellationToken).ConfigureAwait(false) : null;
            }

            var graph = await workflows.GetAsync(processGraphId, cancellationToken).ConfigureAwait(false);
            if (graph.State is ProcessState.Failed or ProcessState.Cancelled)
                throw (await _ends.ExplainAsync(graph, cancellationToken).ConfigureAwait(false)).ToException();
            var last = graph.LastSteps();
            _awaited = Unfinished(graph, steps ?? last);
            if (steps is null ? graph.State == ProcessState.Successful : _awaited.Count == 0)
                return await CollectAsync(steps ?? results ?? last, cancellationToken).ConfigureAwait(false);
            Subscribe(graph, subscriptions);
            return null;
        }
        catch (ColoniesException e) when (e.IsNotFound())
        {
            throw new ColoniesError.StepFailed("", StepEnd.Removed) { ProcessGraphId = processGraphId }.ToException(e);
        }
    }

    /// <summary>
    /// Looks at the awaited steps alone: where a push tells how the workflow goes, a look for safety need not read all of it, and many may
    /// wait for parts of a large one.
    /// </summary>
    /// <returns>False when that does not do, because one is not there.</returns>
    private async Task<bool> LookAtAsync(HashSet<string> few, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var step in await _ends.ReadAsync(few, cancellationToken).ConfigureAwait(false))
            {
                if (step.ProcessGraphId != processGraphId)
                    throw Stranger(step.ProcessId);
                if (step.State is ProcessState.Failed or ProcessState.Cancelled)
                    throw (await _ends.ExplainAsync(step, cancellationToken).ConfigureAwait(false)).ToException();
                if (step.State != ProcessState.Successful)
                    continue;
                _pushed[step.ProcessId] = step;
                few.Remove(step.ProcessId);
            }

            return true;
        }
        catch (ColoniesException e) when (e.IsNotFound())
        {
            return false;
        }
    }

    private ColoniesException Stranger(string processId) => Invalid($"process {processId} is no step of workflow {processGraphId}.");

    private HashSet<string> Unfinished(ProcessGraph graph, IReadOnlyCollection<string> ids)
    {
        if (ids.Except(graph.Steps(), StringComparer.Ordinal).FirstOrDefault() is { } stranger)
            throw Stranger(stranger);
        var done = (graph.Nodes ?? []).Where(n => ProcessStates.Of(n) == ProcessState.Successful).Select(n => n.Id);
        return [.. ids.Except(done, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Also to steps that were added since the last look. A push of success counts, one of failure ends the wait; elsewhere than on a
    /// server that pushes every change a failing step is heard of only from itself, and a cancelled workflow not at all.
    /// </summary>
    private void Subscribe(ProcessGraph graph, Subscriptions subscriptions)
    {
        var awaited = _awaited!;
        if (PushesEveryChange)
        {
            if (steps is null && awaited.Where(id => _subscribed.Add((id, ProcessState.Successful))).ToList() is { Count: > 0 } added)
                subscriptions.AddEnds(added, processGraphId);
            return;
        }

        var topics = Entering(ProcessState.Successful, awaited)
            .Concat(Entering(ProcessState.Failed, awaited.Concat(graph.Steps().Except(awaited))));
        subscriptions.Add(graph.ColonyName, topics.Where(topic => _subscribed.Count < MostSockets && _subscribed.Add(topic)));
    }

    private static IEnumerable<(string ProcessId, ProcessState State)> Entering(ProcessState state, IEnumerable<string> ids) =>
        ids.Select(id => (id, state));

    private async Task<IReadOnlyDictionary<string, Process>> CollectAsync(
        IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        // Elsewhere the push of a success holds neither outputs nor end.
        var known = PushesEveryChange ? _pushed : [];
        var unknown = ids.Distinct(StringComparer.Ordinal).Where(id => !known.ContainsKey(id));
        foreach (var step in await _ends.ReadAsync(unknown, cancellationToken).ConfigureAwait(false))
        {
            // Since the workflow was read another step has failed, and took along what had succeeded.
            if (step.State is ProcessState.Failed or ProcessState.Cancelled)
                throw (await _ends.ExplainAsync(step, cancellationToken).ConfigureAwait(false)).ToException();
            known[step.ProcessId] = step;
        }

        return ids.Distinct(StringComparer.Ordinal).ToDictionary(id => id, id => known[id], StringComparer.Ordinal);
    }
}
