using Colonies.Protocol;

namespace Colonies;

/// <summary>Workflows: processes that depend on each other. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class WorkflowCalls
{
    private readonly NounCalls _calls;

    internal WorkflowCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Workflows");

    /// <summary>
    /// Submits a workflow. By a member. It is checked before it is sent, because the reference server keeps what it refuses, and
    /// accepts what can never run: no steps, names missing or twice, unknown dependencies, cycles, priorities and quantities.
    /// </summary>
    /// <param name="spec">The steps and what they depend on.</param>
    /// <param name="cancellationToken">Gives up; the workflow may have been submitted all the same.</param>
    /// <returns>The workflow; its process ids are in the order of the specs.</returns>
    public async Task<ProcessGraph> SubmitAsync(WorkflowSpec spec, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _calls.Check(SpecRules.Workflow(spec));
        return await Submission.WorkflowAsync(spec, _calls.Address, traced => _calls.CallAsync(
            traced.ColonyName, new SubmitWorkflowSpecMessage { Spec = traced }, cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Reads a workflow, with nodes and edges for drawing. By a member.</summary>
    /// <param name="processGraphId">The workflow.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ProcessGraph> GetAsync(string processGraphId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new GetProcessGraphMessage { ProcessGraphId = processGraphId }, cancellationToken);

    /// <summary>Lists workflows in a state, newest first. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="state">The state.</param>
    /// <param name="count">How many at most; 1 to 100.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<ProcessGraph>> ListAsync(
        string colonyName, ProcessState state, int count = 100, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetProcessGraphsMessage { ColonyName = colonyName, State = (int)state, Count = count }, cancellationToken);

    /// <summary>Cancels every step that waits or runs. Their executors are not told. By a member.</summary>
    /// <param name="processGraphId">The workflow.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task CancelAsync(string processGraphId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new CancelProcessGraphMessage { ProcessGraphId = processGraphId }, cancellationToken);

    /// <summary>Removes a workflow that does not run, with its processes. By a member.</summary>
    /// <param name="processGraphId">The workflow.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string processGraphId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new RemoveProcessGraphMessage { ProcessGraphId = processGraphId }, cancellationToken);

    /// <summary>Removes all workflows. By the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="state">Only in this state, which cannot be running; null for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAllAsync(string colonyName, ProcessState? state, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new RemoveAllProcessGraphsMessage { ColonyName = colonyName, State = (int?)state ?? -1 }, cancellationToken);

    /// <summary>
    /// Adds a step to a workflow that runs. By the executor that runs the parent. The parent and the child are looked up first:
    /// unknown ones would stop the reference server.
    /// </summary>
    /// <param name="parent">The process this executor runs.</param>
    /// <param name="spec">The new step; it starts when the parent has succeeded.</param>
    /// <param name="place">Where in the workflow; null for a new last step.</param>
    /// <param name="cancellationToken">Gives up; the step may have been added all the same.</param>
    /// <returns>The new step.</returns>
    public async Task<Process> AddChildAsync(
        Process parent, FunctionSpec spec, ChildPlace? place = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parent);
        CheckChild(parent, spec);
        var graph = await GetAsync(parent.ProcessGraphId, cancellationToken).ConfigureAwait(false);
        return await AddChildAsync(graph, parent, spec, place, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Adds a step to a workflow that runs, as <see cref="AddChildAsync(Process, FunctionSpec, ChildPlace?, CancellationToken)"/>, by one
    /// that was read before: whoever adds many steps need not read it for each of them.
    /// </summary>
    /// <param name="graph">The workflow, as it was read; the parent, and the step to add before, are among its processes.</param>
    /// <param name="parent">The process this executor runs.</param>
    /// <param name="spec">The new step; it starts when the parent has succeeded.</param>
    /// <param name="place">Where in the workflow; null for a new last step.</param>
    /// <param name="cancellationToken">Gives up; the step may have been added all the same.</param>
    /// <returns>The new step.</returns>
    public async Task<Process> AddChildAsync(
        ProcessGraph graph, Process parent, FunctionSpec spec, ChildPlace? place = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(parent);
        CheckChild(parent, spec);
        _calls.Check(graph.ProcessGraphId == parent.ProcessGraphId
            ? null
            : $"process {parent.ProcessId} is a step of workflow {parent.ProcessGraphId}, not of {graph.ProcessGraphId}.");
        var child = place?.BeforeProcessId ?? "";
        foreach (var id in child.Length == 0 ? [parent.ProcessId] : (string[])[parent.ProcessId, child])
            _calls.Check(graph.ProcessIds?.Contains(id) == true ? null : $"process {id} is no step of workflow {parent.ProcessGraphId}.");
        return await Submission.OneAsync(spec, _calls.Address, traced => _calls.CallAsync(
            traced.Conditions.ColonyName,
            new AddChildMessage
            {
                ProcessGraphId = parent.ProcessGraphId,
                ParentProcessId = parent.ProcessId,
                ChildProcessId = child,
                Spec = traced,
                Insert = place == ChildPlace.BeforeAllChildren,
            },
            cancellationToken)).ConfigureAwait(false);
    }

    private void CheckChild(Process parent, FunctionSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        _calls.Check(SpecRules.Single(spec), "AddChild");
        _calls.Check(parent.ProcessGraphId.Length == 0 ? $"process {parent.ProcessId} is no step of a workflow." : null, "AddChild");
    }

    /// <summary>
    /// Waits until every step of a workflow has succeeded, or one has not. Changes before this call count, and so do those while the
    /// connection was down. By a member.
    /// </summary>
    /// <param name="graph">The workflow, as submitted or read.</param>
    /// <param name="results">Ids of the steps to return; null for the last ones, on which no other depends.</param>
    /// <param name="limit">Longest wait; null for none.</param>
    /// <param name="cancellationToken">Stops waiting. The workflow goes on.</param>
    /// <returns>The successful steps by process id, with their outputs.</returns>
    /// <exception cref="ColoniesException">
    /// <see cref="ColoniesError.StepFailed"/> at once when a step failed (the first that did, not those that it took along), was
    /// cancelled or removed; <see cref="ColoniesError.TimedOut"/> after <paramref name="limit"/>; or the server is out of reach for
    /// longer than <see cref="ClientOptions.OutageLimit"/>.
    /// </exception>
    public Task<IReadOnlyDictionary<string, Process>> WaitAsync(
        ProcessGraph graph, IReadOnlyCollection<string>? results = null, TimeSpan? limit = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return new GraphWait(_calls, this, graph.ProcessGraphId, steps: null, results).RunAsync(limit, cancellationToken);
    }

    /// <summary>
    /// Waits until some steps of a workflow have succeeded, while others may still wait or run. Changes before this call count, and so
    /// do those while the connection was down. By a member.
    /// </summary>
    /// <param name="graph">The workflow, as submitted or read.</param>
    /// <param name="processIds">Ids of the steps to wait for.</param>
    /// <param name="limit">Longest wait; null for none.</param>
    /// <param name="cancellationToken">Stops waiting. The workflow goes on.</param>
    /// <returns>These steps by process id, with their outputs.</returns>
    /// <exception cref="ColoniesException">
    /// <see cref="ColoniesError.StepFailed"/> at once when any step of the workflow failed (the first that did, also where it is none of
    /// these), was cancelled or removed; <see cref="ColoniesError.InvalidInput"/> when an id is no step of the workflow;
    /// <see cref="ColoniesError.TimedOut"/> after <paramref name="limit"/>; or the server is out of reach for longer than
    /// <see cref="ClientOptions.OutageLimit"/>.
    /// </exception>
    public Task<IReadOnlyDictionary<string, Process>> WaitForStepsAsync(
        ProcessGraph graph, IReadOnlyCollection<string> processIds, TimeSpan? limit = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(processIds);
        return new GraphWait(_calls, this, graph.ProcessGraphId, processIds, results: null).RunAsync(limit, cancellationToken);
    }

    /// <summary>
    /// Follows a workflow: every step as it is now, then every change of a step as it happens, until all have ended. By a member.
    /// </summary>
    /// <remarks>
    /// Cold: each subscriber follows on its own, and disposing ends that. Survives dropped connections without losing an end.
    /// On the reference server states that last less than a tenth of a second may be skipped.
    /// </remarks>
    /// <param name="graph">The workflow, as submitted or read.</param>
    /// <returns>A step after each change; an error with a <see cref="ColoniesException"/> when the workflow was removed.</returns>
    public IObservable<Process> Watch(ProcessGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return GraphWatch.Of(_calls, this, graph);
    }
}
