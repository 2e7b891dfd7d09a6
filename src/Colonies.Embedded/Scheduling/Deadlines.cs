using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Time limits (protocol section 6.4). A limit of 0 or less is none.</summary>
internal static class Deadlines
{
    internal const string WaitedTooLong = "Maximum waiting time limit exceeded";

    internal const string RanTooLong = "Maximum execution time limit exceeded";

    internal static long After(long now, int seconds) => seconds <= 0 ? Instant.NotSet : now + (seconds * Instant.Second);

    internal static Overrun Check(ProcessRow process, long now) => process.State switch
    {
        ProcessState.Waiting when IsOver(process.WaitDeadline, now) => Overrun.FailWaiting,
        ProcessState.Running when IsOver(process.ExecDeadline, now) => HasTryLeft(process) ? Overrun.PutBack : Overrun.FailRunning,
        _ => Overrun.None,
    };

    private static bool IsOver(long deadline, long now) => deadline != Instant.NotSet && deadline <= now;

    private static bool HasTryLeft(ProcessRow process) => process.MaxRetries < 0 || process.Retries < process.MaxRetries;
}
