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

    /// <summary>Pushes of different states may overtake each other: what has ended stays so, and a life counts its retries.</summary>
    private static bool IsNewer(Process now, Process told) =>
        !told.State.HasEnded() && now.Retries >= told.Retries
        && (now.State != told.State || now.Retries > told.Retries || now.AssignedExecutorId != told.AssignedExecutorId);
}
