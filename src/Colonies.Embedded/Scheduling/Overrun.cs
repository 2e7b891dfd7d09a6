namespace Colonies.Engine;

/// <summary>What becomes of a process that overran a limit.</summary>
internal enum Overrun
{
    /// <summary>Nothing: it is in time.</summary>
    None,

    /// <summary>It goes back to the queue for another try.</summary>
    PutBack,

    /// <summary>It fails: it waited too long.</summary>
    FailWaiting,

    /// <summary>It fails: it ran too long, and has no try left.</summary>
    FailRunning,
}
