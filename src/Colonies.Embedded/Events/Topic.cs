using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>What can be listened for: a process or a type of a colony, and a state.</summary>
internal readonly record struct Topic(string ProcessId, string ColonyName, string ExecutorType, ProcessState State)
{
    internal static Topic OfProcess(string processId, ProcessState state) => new(processId, "", "", state);

    internal static Topic OfType(string colonyName, string executorType, ProcessState state) => new("", colonyName, executorType, state);
}
