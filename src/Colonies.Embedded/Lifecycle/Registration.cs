using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Executors come and go (protocol section 6.9).</summary>
internal sealed class Registration(Kernel kernel)
{
    private Store Store => kernel.Store;

    /// <summary>Registers an executor, or registers it anew: it is pending then, and what it ran goes back to the queue.</summary>
    internal Executor Register(Executor executor)
    {
        if (Store.Executors.Find(executor.ColonyName, executor.ExecutorName) is { } known)
        {
            if (!kernel.Options.AllowReregister)
                throw Refusal.BadRequest($"Executor with name <{known.ExecutorName}> in Colony <{known.ColonyName}> already exists");
            LetGo(known);
        }

        var pending = executor with { State = ExecutorState.Pending, CommissionTime = Instant.Time(kernel.Now) };
        Store.Executors.Add(pending);
        return pending;
    }

    internal void Approve(Executor executor) => Store.Executors.SetState(executor, ExecutorState.Approved);

    internal void Reject(Executor executor)
    {
        Store.Executors.SetState(executor, ExecutorState.Rejected);
        kernel.Assignment.Dismiss(executor.ColonyName, executor.ExecutorId);
    }

    internal void Unregister(Executor executor)
    {
        Store.Executors.SetState(executor, ExecutorState.Unregistered);
        LetGo(executor);
    }

    /// <summary>Gives an executor another key; what it runs goes with it.</summary>
    internal void ChangeId(string colonyName, string oldId, string newId)
    {
        Store.Executors.ChangeId(colonyName, oldId, newId);
        Store.Processes.ChangeExecutor(colonyName, oldId, newId);
        Store.Crons.ChangeInitiator(colonyName, oldId, newId);
        Store.Generators.ChangeInitiator(colonyName, oldId, newId);
        kernel.Assignment.Dismiss(colonyName, oldId);
    }

    /// <summary>Removes a colony with everything in it, its waiting executors too.</summary>
    internal void RemoveColony(string colonyName)
    {
        foreach (var executor in Store.Executors.All(colonyName))
            kernel.Assignment.Dismiss(colonyName, executor.ExecutorId);
        Store.Colonies.Remove(colonyName);
        kernel.Channels.CloseRemoved(colonyName);
    }

    private void LetGo(Executor executor)
    {
        Store.Functions.RemoveOf(executor);
        kernel.Assignment.Dismiss(executor.ColonyName, executor.ExecutorId);
        foreach (var process in Store.Processes.RunningOn(executor.ColonyName, executor.ExecutorId))
            kernel.Assignment.PutBack(process, countsAsRetry: false);
    }
}
