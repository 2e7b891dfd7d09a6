using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>How many steps of a workflow are in which state.</summary>
internal readonly record struct StepCounts(int Waiting, int Running, int Successful, int Failed, int Cancelled)
{
    internal StepCounts Move(ProcessState from, ProcessState to) => Add(from, -1).Add(to, 1);

    internal StepCounts Add(ProcessState state, int count) => state switch
    {
        ProcessState.Waiting => this with { Waiting = Waiting + count },
        ProcessState.Running => this with { Running = Running + count },
        ProcessState.Successful => this with { Successful = Successful + count },
        ProcessState.Failed => this with { Failed = Failed + count },
        _ => this with { Cancelled = Cancelled + count },
    };
}

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
