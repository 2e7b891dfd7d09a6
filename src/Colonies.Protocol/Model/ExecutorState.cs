namespace Colonies.Protocol;

/// <summary>Whether an executor may take work (protocol section 6.9). The numbers are the wire's.</summary>
public enum ExecutorState
{
    /// <summary>Registered, waiting for approval by the colony owner.</summary>
    Pending = 0,

    /// <summary>May be assigned processes.</summary>
    Approved = 1,

    /// <summary>Refused by the colony owner.</summary>
    Rejected = 2,

    /// <summary>Removed, or gone stale; still listed.</summary>
    Unregistered = 3,
}
