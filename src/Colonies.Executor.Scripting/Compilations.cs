namespace Colonies;

/// <summary>
/// Compiles each code once, however many ask for it at once, and keeps what was used last. What does not compile is kept too, because it
/// never will. Thread safe.
/// </summary>
/// <typeparam name="T">What compiling gives.</typeparam>
/// <param name="size">How many are kept.</param>
/// <param name="compile">Compiles; what it throws is kept.</param>
internal sealed class Compilations<T>(int size, Func<ShippedCode, T> compile)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Hash, Task<T> Compiled)>> _byHash = [];
    private readonly LinkedList<(string Hash, Task<T> Compiled)> _newestFirst = [];

    internal Task<T> GetAsync(ShippedCode code)
    {
        lock (_gate)
        {
            if (_byHash.TryGetValue(code.Hash, out var known))
            {
                _newestFirst.Remove(known);
                _newestFirst.AddFirst(known);
                return known.Value.Compiled;
            }

            if (_byHash.Count == size)
            {
                _byHash.Remove(_newestFirst.Last!.Value.Hash);
                _newestFirst.RemoveLast();
            }

            var compiled = Task.Run(() => compile(code));
            _byHash[code.Hash] = _newestFirst.AddFirst((code.Hash, compiled));
            return compiled;
        }
    }
}
