using Colonies.Protocol;

namespace Colonies;

/// <summary>Published functions: bookkeeping and statistics. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class FunctionCalls
{
    private readonly NounCalls _calls;

    internal FunctionCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Functions");

    /// <summary>Publishes a function. By the executor that serves it, once approved. Publishing it twice lists it twice.</summary>
    /// <param name="function">Executor, colony, function name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The function as the server stored it, with its id.</returns>
    public Task<RegisteredFunction> AddAsync(RegisteredFunction function, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return _calls.CallAsync(function.ColonyName, new AddFunctionMessage { Function = function }, cancellationToken);
    }

    /// <summary>Lists published functions. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="executorName">Only of this executor; empty for the whole colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<RegisteredFunction>> ListAsync(
        string colonyName, string executorName = "", CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetFunctionsMessage { ColonyName = colonyName, ExecutorName = executorName }, cancellationToken);

    /// <summary>Withdraws a function. By the executor that serves it.</summary>
    /// <param name="functionId">The function.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string functionId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new RemoveFunctionMessage { FunctionId = functionId }, cancellationToken);
}
