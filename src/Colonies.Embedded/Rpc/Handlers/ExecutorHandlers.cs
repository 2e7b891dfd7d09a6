using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about executors (protocol sections 4.2 and 6.9).</summary>
internal static class ExecutorHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddExecutorMessage>(PayloadTypes.AddExecutor, "add executor", Add),
        Route.Of<ApproveExecutorMessage>(PayloadTypes.ApproveExecutor, "approve executor", Approve),
        Route.Of<RejectExecutorMessage>(PayloadTypes.RejectExecutor, "reject executor", Reject),
        Route.Of<RemoveExecutorMessage>(PayloadTypes.RemoveExecutor, "remove executor", Remove),
        Route.Of<GetExecutorMessage>(PayloadTypes.GetExecutor, "get executor", Get),
        Route.Of<GetExecutorByIdMessage>(PayloadTypes.GetExecutorById, "get executor by ID", GetById),
        Route.Of<GetExecutorsMessage>(PayloadTypes.GetExecutors, "get executors", GetAll),
        Route.Of<UpdateExecutorMessage>(PayloadTypes.UpdateExecutor, "update executor", Update),
        Route.Of<ReportAllocationMessage>(PayloadTypes.ReportAllocation, "report allocation", ReportAllocation),
        Route.Of<ChangeExecutorIdMessage>(PayloadTypes.ChangeExecutorId, "change executor Id", ChangeId),
    ];

    private static Reply Add(AddExecutorMessage message, Exchange exchange)
    {
        if (message.Executor is not { } executor)
            throw Refusal.BadRequest("Failed to add executor, executor is nil");
        exchange.Require.ColonyOwner(executor.ColonyName);
        return Reply.Of(exchange.Registration.Register(executor));
    }

    private static Reply Approve(ApproveExecutorMessage message, Exchange exchange)
    {
        exchange.Registration.Approve(FindForOwner(message.ColonyName, message.ExecutorName, "approve", exchange));
        return Reply.Nothing;
    }

    private static Reply Reject(RejectExecutorMessage message, Exchange exchange)
    {
        exchange.Registration.Reject(FindForOwner(message.ColonyName, message.ExecutorName, "reject", exchange));
        return Reply.Nothing;
    }

    private static Reply Remove(RemoveExecutorMessage message, Exchange exchange)
    {
        exchange.Registration.Unregister(FindForOwner(message.ColonyName, message.ExecutorName, "remove", exchange));
        return Reply.Nothing;
    }

    private static Reply Get(GetExecutorMessage message, Exchange exchange)
    {
        var executor = exchange.Store.Executors.Find(message.ColonyName, message.ExecutorName)
            ?? throw Refusal.NotFound("Failed to get executor, executor is nil");
        exchange.Require.Member(executor.ColonyName);
        return Reply.Of(exchange.Presence.Seen(executor));
    }

    private static Reply GetById(GetExecutorByIdMessage message, Exchange exchange)
    {
        var executor = exchange.Store.Executors.FindAnywhere(message.ColonyName, message.ExecutorId)
            ?? throw Refusal.NotFound("Failed to get executor by ID, executor is nil");
        exchange.Require.Member(executor.ColonyName);
        return Reply.Of(exchange.Presence.Seen(executor));
    }

    private static Reply GetAll(GetExecutorsMessage message, Exchange exchange)
    {
        exchange.Require.Registered(message.ColonyName);
        return Reply.List<Executor>([.. exchange.Store.Executors.All(message.ColonyName).Select(exchange.Presence.Seen)]);
    }

    private static Reply Update(UpdateExecutorMessage message, Exchange exchange)
    {
        var executor = FindOwn(message.ColonyName, message.ExecutorName, "Only an executor can update its own capabilities", exchange);
        exchange.Store.Executors.SetCapabilities(executor, message.Capabilities);
        return Reply.Nothing;
    }

    private static Reply ReportAllocation(ReportAllocationMessage message, Exchange exchange)
    {
        var executor = FindOwn(message.ColonyName, message.ExecutorName, "Only an executor can report allocations to itself", exchange);
        exchange.Store.Executors.SetAllocations(executor, message.Allocations);
        return Reply.Nothing;
    }

    private static Reply ChangeId(ChangeExecutorIdMessage message, Exchange exchange)
    {
        if (message.ExecutorId.Length == 0)
            throw Refusal.BadRequest("Failed to change executor Id, executor Id is empty");
        if (exchange.Require.Registered(message.ColonyName).Executor is null)
            throw Refusal.BadRequest("Failed to change executor Id, executor not found");
        if (message.ExecutorId.Length != ColonyHandlers.IdLength)
            throw Refusal.BadRequest("Failed to change executor Id, new executor Id is not 64 characters");
        exchange.Registration.ChangeId(message.ColonyName, exchange.CallerId, message.ExecutorId);
        return Reply.Of(message);
    }

    private static Executor FindForOwner(string colonyName, string executorName, string task, Exchange exchange)
    {
        var executor = exchange.Store.Executors.Find(colonyName, executorName)
            ?? throw Refusal.NotFound($"Failed to {task} executor, executor is nil");
        exchange.Require.ColonyOwner(executor.ColonyName);
        return executor;
    }

    private static Executor FindOwn(string colonyName, string executorName, string notOwn, Exchange exchange)
    {
        exchange.Require.Registered(colonyName);
        var executor = exchange.Store.Executors.Find(colonyName, executorName)
            ?? throw Refusal.BadRequest($"Executor with name <{executorName}> does not exist");
        return executor.ExecutorId == exchange.CallerId ? executor : throw Refusal.BadRequest(notOwn);
    }
}
