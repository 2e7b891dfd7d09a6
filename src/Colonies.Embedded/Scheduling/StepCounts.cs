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
