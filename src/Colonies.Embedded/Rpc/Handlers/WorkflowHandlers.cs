using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about workflows (protocol section 4.4).</summary>
internal static class WorkflowHandlers
{
    private const int AllStates = -1;

    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<SubmitWorkflowSpecMessage>(PayloadTypes.SubmitWorkflowSpec, "submit workflow", Submit),
        Route.Of<GetProcessGraphMessage>(PayloadTypes.GetProcessGraph, "get processgraph", Get),
        Route.Of<GetProcessGraphsMessage>(PayloadTypes.GetProcessGraphs, "get processgraphs", GetAll),
        Route.Of<RemoveProcessGraphMessage>(PayloadTypes.RemoveProcessGraph, "remove processgraph", Remove),
        Route.Of<RemoveAllProcessGraphsMessage>(PayloadTypes.RemoveAllProcessGraphs, "remove all processgraphs", RemoveAll),
        Route.Of<CancelProcessGraphMessage>(PayloadTypes.CancelProcessGraph, "cancel processgraph", Cancel),
        Route.Of<AddChildMessage>(PayloadTypes.AddChild, "add child to processgraph", AddChild),
    ];

    private static Reply Submit(SubmitWorkflowSpecMessage message, Exchange exchange)
    {
        if (message.Spec is not { } workflow)
            throw Refusal.BadRequest("Failed to submit workflow, msg.WorkflowSpec is nil");
        return Reply.Of(exchange.Workflows.Submit(workflow, exchange.Require.Member(workflow.ColonyName)));
    }

    private static Reply Get(GetProcessGraphMessage message, Exchange exchange) =>
        Reply.Of(exchange.Workflows.ReadDrawn(Find(message.ProcessGraphId, "get", exchange)));

    private static Reply GetAll(GetProcessGraphsMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        ProcessHandlers.CheckCount(message.Count);
        if (!Enum.IsDefined((ProcessState)message.State))
            throw Refusal.BadRequest("invalid msg.State");
        var graphs = exchange.Store.Graphs.List(message.ColonyName, (ProcessState)message.State, message.Count);
        return Reply.List<ProcessGraph>([.. graphs.Select(exchange.Workflows.Read)]);
    }

    private static Reply Remove(RemoveProcessGraphMessage message, Exchange exchange)
    {
        var graph = Find(message.ProcessGraphId, "remove", exchange);
        if (graph.State == ProcessState.Running)
            throw Refusal.BadRequest("Failed to remove processgraph, cannot remove a running processgraph");
        exchange.Workflows.Remove(graph);
        return Reply.Nothing;
    }

    private static Reply RemoveAll(RemoveAllProcessGraphsMessage message, Exchange exchange)
    {
        exchange.Require.ColonyOwner(message.ColonyName);
        if (message.State == (int)ProcessState.Running)
            throw Refusal.BadRequest("not possible to remove running processgraphs");
        if (message.State != AllStates && !Enum.IsDefined((ProcessState)message.State))
            throw Refusal.BadRequest("invalid state when deleting all processgraphs");
        exchange.Store.Clearance.Workflows(message.ColonyName, message.State == AllStates ? null : (ProcessState)message.State);
        exchange.Channels.CloseRemoved(message.ColonyName);
        return Reply.Nothing;
    }

    private static Reply Cancel(CancelProcessGraphMessage message, Exchange exchange)
    {
        exchange.Completion.CancelGraph(Find(message.ProcessGraphId, "cancel", exchange));
        return Reply.Nothing;
    }

    private static Reply AddChild(AddChildMessage message, Exchange exchange)
    {
        if (message.Spec is not { } spec)
            throw Refusal.BadRequest("Failed to add child to processgraph, msg.FunctionSpec is nil");
        exchange.Require.Member(spec.Conditions.ColonyName);
        var parent = exchange.Store.Processes.Find(message.ParentProcessId)
            ?? throw Refusal.NotFound($"Process with Id {message.ParentProcessId} not found");
        if (parent.State != ProcessState.Running)
            throw Refusal.BadRequest($"Process with Id {parent.ProcessId} is not running");
        if (parent.ExecutorId != exchange.CallerId)
            throw Refusal.BadRequest($"Process with Id {parent.ProcessId} is not assigned to executor with Id {exchange.CallerId}");
        if (!parent.IsInGraph || parent.GraphId != message.ProcessGraphId || parent.ColonyName != spec.Conditions.ColonyName)
            throw Refusal.BadRequest($"Process with Id {parent.ProcessId} does not belong to a processgraph{Where(parent, message)}");
        return Reply.Of(exchange.Store.View(exchange.Workflows.AddChild(parent, spec, message.ChildProcessId, message.Insert)));
    }

    private static string Where(ProcessRow parent, AddChildMessage message) =>
        parent.IsInGraph ? $" with Id {message.ProcessGraphId} in Colony with name <{message.Spec!.Conditions.ColonyName}>" : "";

    private static GraphRow Find(string graphId, string task, Exchange exchange)
    {
        var graph = exchange.Store.Graphs.Find(graphId) ?? throw Refusal.NotFound($"Failed to {task} processgraph, graph is nil");
        exchange.Require.Member(graph.ColonyName);
        return graph;
    }
}
