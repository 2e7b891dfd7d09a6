using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// When executors were last heard of. Any signed request is a sign of life, so this is kept in memory and written now and then:
/// a write for each request would make every read a write.
/// </summary>
internal sealed class Presence(Store store)
{
    private readonly Dictionary<(string Colony, string ExecutorId), long> _heard = [];

    internal void Heard(string colony, string executorId, long now) => _heard[(colony, executorId)] = now;

    /// <summary>Writes what is not yet written.</summary>
    internal void Save()
    {
        foreach (var ((colony, executorId), instant) in _heard)
            store.Executors.Heard(colony, executorId, instant);
        _heard.Clear();
    }

    /// <summary>An executor as a reader should see it.</summary>
    internal Executor Seen(Executor executor) =>
        _heard.TryGetValue((executor.ColonyName, executor.ExecutorId), out var instant)
            ? executor with { LastHeardFromTime = Instant.Time(instant) }
            : executor;
}
