using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about published functions (protocol section 4.2).</summary>
internal static class FunctionHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddFunctionMessage>(PayloadTypes.AddFunction, "add function", Add),
        Route.Of<GetFunctionsMessage>(PayloadTypes.GetFunctions, "get function", GetAll),
        Route.Of<RemoveFunctionMessage>(PayloadTypes.RemoveFunction, "remove function", Remove),
    ];

    private static Reply Add(AddFunctionMessage message, Exchange exchange)
    {
        if (message.Function is not { } function)
            throw Refusal.BadRequest("Failed to add function, msg.Function is nil");
        exchange.Require.Member(function.ColonyName);
        var executor = exchange.Store.Executors.Find(function.ColonyName, function.ExecutorName)
            ?? throw Refusal.BadRequest($"Failed to add function, Executor with name <{function.ExecutorName}> does not exist");
        if (executor.ExecutorId != exchange.CallerId)
            throw Refusal.Forbidden("Not allowed to add a function to another executor");
        if (exchange.Store.Functions.Find(function.FunctionId) is not null)
            throw Refusal.BadRequest($"Failed to add function, a function with Id {function.FunctionId} already exists");
        var added = function with
        {
            FunctionId = function.FunctionId.Length == 0 ? Submission.NewId() : function.FunctionId,
            LocationName = executor.LocationName,
        };
        exchange.Store.Functions.Put(added);
        return Reply.Of(added);
    }

    private static Reply GetAll(GetFunctionsMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        return Reply.List(message.ExecutorName.Length == 0
            ? exchange.Store.Functions.All(message.ColonyName)
            : exchange.Store.Functions.OfExecutor(message.ColonyName, message.ExecutorName));
    }

    private static Reply Remove(RemoveFunctionMessage message, Exchange exchange)
    {
        if (message.FunctionId.Length == 0)
            throw Refusal.BadRequest("Failed to remove function, msg.FunctionID is empty");
        var function = exchange.Store.Functions.Find(message.FunctionId)
            ?? throw Refusal.NotFound("Failed to remove function, function does not exist");
        exchange.Require.Member(function.ColonyName);
        if (exchange.Store.Executors.Find(function.ColonyName, function.ExecutorName)?.ExecutorId != exchange.CallerId)
            throw Refusal.Forbidden("Not allowed to remove a function from another executor");
        exchange.Store.Functions.Remove(message.FunctionId);
        return Reply.Nothing;
    }
}
