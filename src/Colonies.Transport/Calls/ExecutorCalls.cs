using Colonies.Protocol;

namespace Colonies;

/// <summary>Executors: to register, approve and read them. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class ExecutorCalls
{
    private readonly NounCalls _calls;

    internal ExecutorCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Executors");

    /// <summary>
    /// Registers an executor, which is then pending until <see cref="ApproveAsync"/>. A name that exists is registered anew where the
    /// server allows it: its functions are forgotten and what it runs goes back to the queue. By the colony owner.
    /// </summary>
    /// <param name="executor">Name, type, id of its key, and colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The executor as the server stored it.</returns>
    public async Task<Executor> AddAsync(Executor executor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        _calls.Check(SpecRules.Name("executor", executor.ExecutorName));
        var message = new AddExecutorMessage { Executor = executor };
        return await _calls.CallAsync(executor.ColonyName, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets an executor work. By the colony owner, after every registration.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="executorName">The executor.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task ApproveAsync(string colonyName, string executorName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new ApproveExecutorMessage { ColonyName = colonyName, ExecutorName = executorName }, cancellationToken);

    /// <summary>Forbids an executor to work. By the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="executorName">The executor.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RejectAsync(string colonyName, string executorName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new RejectExecutorMessage { ColonyName = colonyName, ExecutorName = executorName }, cancellationToken);

    /// <summary>Unregisters an executor; what it runs goes back to the queue, and it stays listed. By the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="executorName">The executor.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string colonyName, string executorName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new RemoveExecutorMessage { ColonyName = colonyName, ExecutorName = executorName }, cancellationToken);

    /// <summary>Lists executors, removed ones too. By anyone registered in the colony.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Executor>> ListAsync(string colonyName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetExecutorsMessage { ColonyName = colonyName }, cancellationToken);

    /// <summary>Reads an executor by name. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="executorName">The executor.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Executor> GetAsync(string colonyName, string executorName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetExecutorMessage { ColonyName = colonyName, ExecutorName = executorName }, cancellationToken);

    /// <summary>Reads an executor by the id of its key. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="executorId">The executor.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Executor> GetByIdAsync(string colonyName, string executorId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetExecutorByIdMessage { ColonyName = colonyName, ExecutorId = executorId }, cancellationToken);

    /// <summary>Replaces what an executor says it has. By that executor, in any state.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="executorName">The executor.</param>
    /// <param name="capabilities">All of it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task UpdateAsync(
        string colonyName, string executorName, Capabilities capabilities, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(
            colonyName,
            new UpdateExecutorMessage { ColonyName = colonyName, ExecutorName = executorName, Capabilities = capabilities },
            cancellationToken);

    /// <summary>Replaces the quotas on an executor. By that executor, in any state.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="executorName">The executor.</param>
    /// <param name="allocations">All of them.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task ReportAllocationsAsync(
        string colonyName, string executorName, Allocations allocations, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(
            colonyName,
            new ReportAllocationMessage { ColonyName = colonyName, ExecutorName = executorName, Allocations = allocations },
            cancellationToken);

    /// <summary>
    /// Gives the executor that signs another key. On the reference server what it runs cannot be closed by anyone afterwards; in an
    /// embedded colony it goes with the executor. By that executor.
    /// </summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="newId">Id of the new key; checked before it is sent, because nobody could have another.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ChangeKeyAsync(string colonyName, string newId, CancellationToken cancellationToken = default)
    {
        _calls.Check(SpecRules.Id("executor", newId));
        var message = new ChangeExecutorIdMessage { ColonyName = colonyName, ExecutorId = newId };
        await _calls.CallAsync(colonyName, message, cancellationToken).ConfigureAwait(false);
    }
}
