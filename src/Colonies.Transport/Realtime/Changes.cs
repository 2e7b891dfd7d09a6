using Colonies.Protocol;

namespace Colonies;

/// <summary>Tells an observer of a process only when it is not as it was told before.</summary>
internal sealed class Changes(IObserver<Process> observer)
{
    private readonly Dictionary<string, Process> _told = new(StringComparer.Ordinal);

    internal Process? Last(string processId) => _told.GetValueOrDefault(processId);

    internal bool HasEnded(string processId) => Last(processId)?.State.HasEnded() == true;

    /// <returns>Whether it was news.</returns>
    internal bool Tell(Process process)
    {
        if (Last(process.ProcessId) is { } told && !IsNewer(process, told))
            return false;
        _told[process.ProcessId] = process;
        observer.OnNext(process);
        return true;
    }

    /// <summary>
    /// Pushes of different states may overtake each other, and a look may overtake them: what has ended stays so, and otherwise a life
    /// goes from retry to retry, in each from start to start, and then from state to state.
    /// </summary>
    private static bool IsNewer(Process now, Process told) => !told.State.HasEnded() && Age(now).CompareTo(Age(told)) > 0;

    private static (int Retries, DateTimeOffset Start, ProcessState State) Age(Process process) =>
        (process.Retries, process.StartTime ?? DateTimeOffset.MinValue, process.State);
}
