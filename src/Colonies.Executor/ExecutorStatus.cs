namespace Colonies;

/// <summary>How an executor is at a moment. Immutable.</summary>
/// <param name="Activity">What it does.</param>
/// <param name="Running">How many processes it runs.</param>
/// <param name="LastHeard">When the colony last answered a request for work; null before the first time.</param>
/// <param name="LastError">Why the colony did not, the last time; null while it does.</param>
public sealed record ExecutorStatus(ExecutorActivity Activity, int Running, DateTimeOffset? LastHeard, ColoniesError? LastError);

/// <summary>What an executor does.</summary>
public enum ExecutorActivity
{
    /// <summary>It takes and runs processes.</summary>
    Serving,

    /// <summary>The colony is out of reach or refuses it. It tries again, and goes on running what it has.</summary>
    Reconnecting,

    /// <summary>It takes nothing more and waits for what it runs.</summary>
    Stopping,

    /// <summary>It has stopped.</summary>
    Stopped,
}
