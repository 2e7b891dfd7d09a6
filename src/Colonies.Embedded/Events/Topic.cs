using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>What can be listened for: a process or a type of a colony, and a state; or that a workflow ends badly.</summary>
internal readonly record struct Topic(string Id, string ColonyName, string ExecutorType, ProcessState State)
{
    /// <summary>Ids of workflows and of processes are never the same.</summary>
    internal static Topic OfBrokenGraph(string graphId) => new(graphId, "", "", ProcessState.Failed);

    internal static Topic OfProcess(string processId, ProcessState state) => new(processId, "", "", state);

    internal static Topic OfType(string colonyName, string executorType, ProcessState state) => new("", colonyName, executorType, state);
}
