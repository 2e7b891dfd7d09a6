namespace Colonies.Protocol;

/// <summary>Where a process, or a process graph, is in its life (protocol section 6.1). The numbers are the wire's.</summary>
public enum ProcessState
{
    /// <summary>In the queue, or waiting for its parents.</summary>
    Waiting = 0,

    /// <summary>Assigned to an executor.</summary>
    Running = 1,

    /// <summary>Closed with its outputs.</summary>
    Successful = 2,

    /// <summary>Closed as failed, out of time, or pulled down by another step of its workflow.</summary>
    Failed = 3,

    /// <summary>Cancelled by a member.</summary>
    Cancelled = 4,
}
