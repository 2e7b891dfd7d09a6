namespace Colonies;

/// <summary>Names that a workflow accepts: unique, and the function's own as far as possible.</summary>
internal sealed class NodeNames
{
    private readonly Dictionary<string, int> _used = [];

    internal string Next(string function)
    {
        for (var count = _used.GetValueOrDefault(function) + 1; ; count++)
        {
            var name = count == 1 ? function : $"{function}-{count}";
            _used[function] = count;
            // A function may itself be called echo-2.
            if (count == 1 || _used.TryAdd(name, 1))
                return name;
        }
    }
}
