using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>The state of a workflow follows from its steps (protocol section 6.7).</summary>
internal static class GraphStates
{
    internal static ProcessState Of(StepCounts steps) => steps switch
    {
        { Failed: > 0 } => ProcessState.Failed,
        { Cancelled: > 0 } => ProcessState.Cancelled,
        { Waiting: 0, Running: 0 } => ProcessState.Successful,
        { Successful: > 0 } or { Running: > 0 } => ProcessState.Running,
        _ => ProcessState.Waiting,
    };

    internal static bool IsEnd(ProcessState state) => state is ProcessState.Successful or ProcessState.Failed or ProcessState.Cancelled;
}
