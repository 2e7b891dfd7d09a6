using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about colonies (protocol section 4.1).</summary>
internal static class ColonyHandlers
{
    internal const int IdLength = 64;

    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddColonyMessage>(PayloadTypes.AddColony, "add colony", Add),
        Route.Of<RemoveColonyMessage>(PayloadTypes.RemoveColony, "remove colony", Remove),
        Route.Of<GetColoniesMessage>(PayloadTypes.GetColonies, "get colonies", GetAll),
        Route.Of<GetColonyMessage>(PayloadTypes.GetColony, "get colony", Get),
        Route.Of<GetColonyStatisticsMessage>(PayloadTypes.GetColonyStatistics, "get colony statistics", GetStatistics),
        Route.Of<ChangeColonyIdMessage>(PayloadTypes.ChangeColonyId, "change colony Id", ChangeId),
        Route.Of<PauseAssignmentsMessage>(PayloadTypes.PauseAssignments, "pause assignments", Pause),
        Route.Of<ResumeAssignmentsMessage>(PayloadTypes.ResumeAssignments, "resume assignments", Resume),
        Route.Of<GetPauseStatusMessage>(PayloadTypes.GetPauseStatus, "get pause status", GetPauseStatus)
            with { ReplyType = PayloadTypes.PauseStatusReply },
    ];

    private static Reply Add(AddColonyMessage message, Exchange exchange)
    {
        exchange.Require.ServerOwner();
        if (message.Colony is not { } colony)
            throw Refusal.BadRequest("Failed to add colony, colony is <nil>");
        if (colony.ColonyId.Length != IdLength)
            throw Refusal.BadRequest("Failed to add colony, invalid colony Id length");
        if (exchange.Store.Colonies.Find(colony.Name) is not null)
            throw Refusal.BadRequest($"A Colony with name <{colony.Name}> already exists");
        exchange.Store.Colonies.Add(colony);
        return Reply.Of(colony);
    }

    private static Reply Remove(RemoveColonyMessage message, Exchange exchange)
    {
        exchange.Require.ServerOwner();
        if (exchange.Store.Colonies.Find(message.ColonyName) is null)
            throw Refusal.BadRequest($"Colony with name <{message.ColonyName}> not found");
        exchange.Registration.RemoveColony(message.ColonyName);
        return Reply.Nothing;
    }

    private static Reply GetAll(GetColoniesMessage message, Exchange exchange)
    {
        exchange.Require.ServerOwner();
        return Reply.List(exchange.Store.Colonies.All());
    }

    private static Reply Get(GetColonyMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        return Reply.Of(exchange.Store.Colonies.Find(message.ColonyName));
    }

    private static Reply GetStatistics(GetColonyStatisticsMessage message, Exchange exchange)
    {
        var colony = message.ColonyName;
        var store = exchange.Store;
        if (store.Colonies.Find(colony) is null)
            throw Refusal.BadRequest($"Colony with name <{colony}> not found");
        exchange.Require.Member(colony);
        return Reply.Of(new Statistics
        {
            Colonies = 1,
            Executors = store.Executors.All(colony).Count,
            ActiveExecutors = store.Executors.Count(colony, ExecutorState.Approved),
            UnregisteredExecutors = store.Executors.Count(colony, ExecutorState.Unregistered),
            WaitingProcesses = store.Processes.Count(colony, ProcessState.Waiting),
            RunningProcesses = store.Processes.Count(colony, ProcessState.Running),
            SuccessfulProcesses = store.Processes.Count(colony, ProcessState.Successful),
            FailedProcesses = store.Processes.Count(colony, ProcessState.Failed),
            CancelledProcesses = store.Processes.Count(colony, ProcessState.Cancelled),
            WaitingWorkflows = store.Graphs.Count(colony, ProcessState.Waiting),
            RunningWorkflows = store.Graphs.Count(colony, ProcessState.Running),
            SuccessfulWorkflows = store.Graphs.Count(colony, ProcessState.Successful),
            FailedWorkflows = store.Graphs.Count(colony, ProcessState.Failed),
            CancelledWorkflows = store.Graphs.Count(colony, ProcessState.Cancelled),
        });
    }

    private static Reply ChangeId(ChangeColonyIdMessage message, Exchange exchange)
    {
        if (message.ColonyId.Length == 0)
            throw Refusal.BadRequest("Failed to change colony Id, colony Id is empty");
        exchange.Require.ColonyOwner(message.ColonyName);
        if (message.ColonyId.Length != IdLength)
            throw Refusal.BadRequest("Failed to change colony Id, new colony Id is not 64 characters");
        exchange.Store.Colonies.SetId(message.ColonyName, message.ColonyId);
        return Reply.Of(message);
    }

    private static Reply Pause(PauseAssignmentsMessage message, Exchange exchange)
    {
        exchange.Require.ColonyOwner(message.ColonyName);
        exchange.Store.Colonies.SetPaused(message.ColonyName, paused: true);
        return Reply.Nothing;
    }

    private static Reply Resume(ResumeAssignmentsMessage message, Exchange exchange)
    {
        exchange.Require.ColonyOwner(message.ColonyName);
        exchange.Store.Colonies.SetPaused(message.ColonyName, paused: false);
        exchange.Assignment.Resume(message.ColonyName);
        return Reply.Nothing;
    }

    private static Reply GetPauseStatus(GetPauseStatusMessage message, Exchange exchange)
    {
        exchange.Require.Registered(message.ColonyName);
        return Reply.Of(new PauseStatusReply
        {
            ColonyName = message.ColonyName,
            IsPaused = exchange.Store.Colonies.IsPaused(message.ColonyName),
        });
    }
}
