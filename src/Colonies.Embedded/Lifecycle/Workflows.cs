using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Workflows as a whole (protocol sections 6.6 to 6.8).</summary>
internal sealed class Workflows(Kernel kernel)
{
    private Store Store => kernel.Store;

    /// <summary>Submits a workflow, all or nothing.</summary>
    /// <exception cref="Refusal">It would wait for ever, or a spec is unsound.</exception>
    internal ProcessGraph Submit(WorkflowSpec workflow, Member initiator) => Submit(workflow, initiator, RootValues.None);

    /// <summary>The same, with values for those steps that wait for nobody.</summary>
    internal ProcessGraph Submit(WorkflowSpec workflow, Member initiator, RootValues roots)
    {
        if (Dependencies.Fault(workflow.FunctionSpecs) is { } fault)
            throw Refusal.BadRequest(fault);
        var graph = new GraphRow
        {
            GraphId = Submission.NewId(),
            ColonyName = workflow.ColonyName,
            InitiatorId = initiator.Id,
            InitiatorName = initiator.Name,
            Submitted = kernel.Now,
            Steps = new StepCounts(workflow.FunctionSpecs.Count, 0, 0, 0, 0),
        };
        Store.Graphs.Add(graph);
        var steps = workflow.FunctionSpecs.Select(spec => Step(spec, graph, initiator, roots)).ToList();
        var byName = steps.ToDictionary(step => step.Row.NodeName, step => step.Row.Sequence);

        // Edges go first: a root that is handed out at once is shown with its children.
        foreach (var (row, spec) in steps)
        {
            var position = 0;
            foreach (var parent in spec.Conditions.Dependencies ?? [])
                Store.Edges.Add(row.Sequence, position++, byName[parent]);
        }

        foreach (var (row, spec) in steps)
            kernel.Submission.Add(row, spec);
        return Describe(graph) with
        {
            SubmissionTime = null,
            RootProcessIds = [.. steps.Where(step => !step.Row.WaitForParents).Select(step => step.Row.ProcessId)],
            ProcessIds = [.. steps.Select(step => step.Row.ProcessId)],
        };
    }

    /// <summary>Adds a step to the workflow of a running one.</summary>
    /// <exception cref="Refusal">The graph would not be sound.</exception>
    internal ProcessRow AddChild(ProcessRow parent, FunctionSpec spec, string childId, bool insert)
    {
        var graph = Store.Graphs.Find(parent.GraphId) ?? throw Refusal.NotFound($"ProcessGraph with Id <{parent.GraphId}> not found");
        var row = kernel.Submission.Row(spec, Member.None) with { GraphId = graph.GraphId, WaitForParents = true, Pending = 1 };
        var next = insert || childId.Length == 0 ? null : NextStep(childId, parent);
        List<(long Child, int Times)> children = insert ? Store.Edges.Children(parent.Sequence) : [];
        var change = insert ? AddedChild.Between(parent.Sequence, row.Sequence, children.Select(edge => edge.Child))
            : next is null ? AddedChild.Leaf(parent.Sequence, row.Sequence)
            : AddedChild.Before(parent.Sequence, row.Sequence, next.Sequence);

        // One edge may stand for several: a parent that is named twice counts twice.
        var removed = insert ? children.ToDictionary(edge => edge.Child, edge => edge.Times) : [];
        foreach (var edge in change.Removed)
            Store.Edges.Remove(edge.Child, edge.Parent);
        foreach (var edge in change.Added)
            Store.Edges.Append(edge.Child, edge.Parent);
        kernel.Submission.Add(row, spec);
        kernel.Graphs.Added(graph);
        foreach (var edge in change.Added.Where(edge => edge.Parent == row.Sequence))
            Wait(Store.Processes.Get(edge.Child), 1 - removed.GetValueOrDefault(edge.Child));
        return Store.Processes.Get(row.Sequence);
    }

    /// <summary>Removes a workflow with all its steps.</summary>
    internal void Remove(GraphRow graph)
    {
        foreach (var step in Store.Processes.OfGraph(graph.GraphId))
            kernel.Remove(step);
        Store.Graphs.Remove(graph.GraphId);
    }

    /// <summary>A workflow as it is listed.</summary>
    internal ProcessGraph Read(GraphRow graph) => Read(graph, drawn: false);

    /// <summary>A workflow as it is shown alone: with its picture.</summary>
    internal ProcessGraph ReadDrawn(GraphRow graph) => Read(graph, drawn: true);

    /// <summary>Looks at a workflow that is to be submitted later.</summary>
    /// <exception cref="Refusal">It would be refused.</exception>
    internal static void Check(WorkflowSpec workflow)
    {
        if (Dependencies.Fault(workflow.FunctionSpecs) is { } fault)
            throw Refusal.BadRequest(fault);
        foreach (var spec in workflow.FunctionSpecs)
            Submission.Check(spec);
    }

    /// <summary>In whose name something added earlier is submitted now; null when that member is gone.</summary>
    internal Member? Initiator(string colonyName, string id, string name) =>
        Store.Executors.Identify(colonyName, id) is { } executor ? new Member(id, executor.Name, executor)
        : Store.Users.FindById(colonyName, id) is { } user ? new Member(id, user.Name, null)
        : Store.Colonies.Find(colonyName)?.ColonyId == id ? new Member(id, name, null)
        : null;

    /// <summary>What the leaves of a workflow gave, depth first; nothing where there is no such workflow.</summary>
    internal byte[] Outputs(string graphId)
    {
        var rows = Store.Processes.OfGraph(graphId).ToDictionary(row => row.Sequence);
        var edges = Store.Edges.OfGraph(graphId);
        var parents = edges.Select(edge => edge.Parent).ToHashSet();
        var ordered = GraphLayout.DepthFirst([.. rows.Values.Select(Drawn)], edges).Select(at => at.Step.Sequence);
        return JsonArray.Concatenate([.. ordered.Where(step => !parents.Contains(step)).Select(step => rows[step].Output)]);
    }

    private static Step Drawn(ProcessRow row) => new(row.Sequence, row.ProcessId, row.NodeName, row.State);

    private (ProcessRow Row, FunctionSpec Spec) Step(FunctionSpec spec, GraphRow graph, Member initiator, RootValues roots)
    {
        Submission.CheckPriority(spec);
        var parents = spec.Conditions.Dependencies?.Count ?? 0;
        var isRoot = parents == 0;
        if (isRoot && roots.Arguments is { } arguments)
            spec = spec with { Arguments = arguments, NamedArguments = null };
        var own = spec with
        {
            MaxExecTimeSeconds = spec.MaxExecTimeSeconds == 0 ? -1 : spec.MaxExecTimeSeconds,
            Conditions = spec.Conditions with { ColonyName = graph.ColonyName },
        };
        var row = kernel.Submission.Row(own, initiator) with { GraphId = graph.GraphId, Pending = parents, WaitForParents = !isRoot };
        return (isRoot ? row with { Input = roots.Input } : row, own);
    }

    private ProcessRow NextStep(string childId, ProcessRow parent)
    {
        if (Store.Processes.Find(childId) is not { } next || next.GraphId != parent.GraphId)
            throw Refusal.NotFound($"Process with Id {childId} is not in the processgraph of its parent");
        return Dependencies.GoesBefore(next.Sequence, parent.Sequence, step => Store.Edges.Children(step).Select(edge => edge.Child))
            ? throw Refusal.BadRequest($"Process with Id {childId} goes before its new parent, they would wait for each other")
            : next;
    }

    private void Wait(ProcessRow step, int edges)
    {
        if (step.State != ProcessState.Waiting)
            return;
        if (step.IsReady)
            Store.Queue.Remove(step);
        Store.Processes.SetPending(step with { Pending = step.Pending + edges, WaitForParents = true });
    }

    private ProcessGraph Read(GraphRow graph, bool drawn)
    {
        var steps = Store.Processes.OfGraph(graph.GraphId)
            .Select(Drawn).ToList();
        var edges = Store.Edges.OfGraph(graph.GraphId);
        var ordered = GraphLayout.DepthFirst(steps, edges);
        return Describe(graph) with
        {
            RootProcessIds = GraphLayout.Roots(steps, edges),
            ProcessIds = [.. ordered.Select(at => at.Step.ProcessId)],
            Nodes = drawn ? GraphLayout.Nodes(ordered, edges) : [],
            Edges = drawn ? GraphLayout.Edges(ordered, edges) : [],
        };
    }

    private static ProcessGraph Describe(GraphRow graph) => new()
    {
        ProcessGraphId = graph.GraphId,
        InitiatorId = graph.InitiatorId,
        InitiatorName = graph.InitiatorName,
        ColonyName = graph.ColonyName,
        State = graph.State,
        SubmissionTime = Instant.Time(graph.Submitted),
        StartTime = Instant.Time(graph.Started),
        EndTime = Instant.Time(graph.Ended),
        Nodes = [],
        Edges = [],
    };
}
