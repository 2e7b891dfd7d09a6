using System.Globalization;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages that submit, read and remove processes (protocol section 4.3).</summary>
internal static class ProcessHandlers
{
    private const int MostListed = 100;
    private const int AllStates = -1;

    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<SubmitFunctionSpecMessage>(
            PayloadTypes.SubmitFunctionSpec, "submit process spec", Submit, invalidJson: "Failed to submit process, invalid JSON"),
        Route.Of<GetProcessMessage>(PayloadTypes.GetProcess, "get process", Get),
        Route.Of<GetProcessesMessage>(PayloadTypes.GetProcesses, "get processes", GetAll),
        Route.Of<GetProcessHistoryMessage>(
            PayloadTypes.GetProcessHistory, "get process history", GetHistory, invalidJson: "Failed to get process hist, invalid JSON"),
        Route.Of<RemoveProcessMessage>(PayloadTypes.RemoveProcess, "remove process", Remove),
        Route.Of<RemoveAllProcessesMessage>(PayloadTypes.RemoveAllProcesses, "remove all processes", RemoveAll),
    ];

    private static Reply Submit(SubmitFunctionSpecMessage message, Exchange exchange)
    {
        if (message.Spec is not { } spec)
            throw Refusal.BadRequest("Failed to submit process spec, msg.FunctionSpec is nil");
        var initiator = exchange.Require.Member(spec.Conditions.ColonyName);
        Submission.CheckPriority(spec);
        var process = exchange.Submission.Row(spec, initiator);
        exchange.Submission.Add(process, spec);
        return Reply.Of(exchange.Store.View(process));
    }

    private static Reply Get(GetProcessMessage message, Exchange exchange)
    {
        var process = exchange.Store.Processes.Find(message.ProcessId)
            ?? throw Refusal.NotFound("Failed to get process, process not found");
        exchange.Require.Member(process.ColonyName);
        return Reply.Of(exchange.Store.View(process));
    }

    private static Reply GetAll(GetProcessesMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        CheckCount(message.Count);
        if (message.Initiator.Length > 0 && exchange.Store.Users.Find(message.ColonyName, message.Initiator) is null)
            throw Refusal.BadRequest($"User <{message.Initiator}> does not exist");
        if (!Enum.IsDefined((ProcessState)message.State))
            throw Refusal.BadRequest("Failed to get processes, invalid msg.State");

        // Filters do not combine: this is their order.
        var (column, filter) = message.ExecutorType.Length > 0 ? ("executortype", message.ExecutorType)
            : message.Initiator.Length > 0 ? ("initiatorname", message.Initiator)
            : message.Label.Length > 0 ? ("label", message.Label)
            : ("", "");
        return Views(exchange, exchange.Store.Processes.List(
            message.ColonyName, (ProcessState)message.State, column, filter, message.Count));
    }

    private static Reply GetHistory(GetProcessHistoryMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        var since = exchange.Now - (message.Seconds * Instant.Second);
        return Views(exchange, exchange.Store.Processes.History(
            message.ColonyName, (ProcessState)message.State, message.ExecutorId, since));
    }

    private static Reply Remove(RemoveProcessMessage message, Exchange exchange)
    {
        var process = exchange.Store.Processes.Find(message.ProcessId)
            ?? throw Refusal.NotFound("Failed to remove process, process is nil");
        exchange.Require.Member(process.ColonyName);
        if (process.IsInGraph)
            throw Refusal.BadRequest("Failed to remove, cannot remove a process part of a workflow, delete the entire workflow instead");
        if (process.State == ProcessState.Running)
            throw Refusal.BadRequest("Failed to remove process, cannot remove a running process");
        exchange.Remove(process);
        return Reply.Nothing;
    }

    private static Reply RemoveAll(RemoveAllProcessesMessage message, Exchange exchange)
    {
        exchange.Require.ColonyOwner(message.ColonyName);
        if (message.State == (int)ProcessState.Running)
            throw Refusal.BadRequest("Not possible to remove running processes");
        if (message.State != AllStates && !Enum.IsDefined((ProcessState)message.State))
            throw Refusal.BadRequest("Invalid state when deleting all processes");
        exchange.Store.Clearance.Processes(message.ColonyName, message.State == AllStates ? null : (ProcessState)message.State);
        exchange.Channels.CloseRemoved(message.ColonyName);
        return Reply.Nothing;
    }

    /// <exception cref="Refusal">More than may be listed at once.</exception>
    internal static void CheckCount(int count)
    {
        if (count > MostListed)
            throw Refusal.BadRequest(string.Create(CultureInfo.InvariantCulture, $"Count is larger than MaxCount limit <{MostListed}>"));
        if (count < 0)
            throw Refusal.BadRequest("Count must not be negative");
    }

    private static Reply Views(Exchange exchange, List<ProcessRow> rows)
    {
        var portion = new Portion();
        return Reply.List([.. rows.Select(View)]);

        ProcessView View(ProcessRow row)
        {
            var view = exchange.Store.View(row);
            portion.Add(view.Spec.Length + row.Input.Length + row.Output.Length);
            return view;
        }
    }
}
