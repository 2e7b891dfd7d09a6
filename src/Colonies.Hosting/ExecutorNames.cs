using System.Collections.Concurrent;

namespace Colonies.Hosting;

/// <summary>The names of a host's executors.</summary>
internal sealed class ExecutorNames
{
    private readonly ConcurrentDictionary<string, bool> _names = new(StringComparer.Ordinal);

    /// <returns>False when it is taken.</returns>
    internal bool TryAdd(string name) => _names.TryAdd(name, true);
}
