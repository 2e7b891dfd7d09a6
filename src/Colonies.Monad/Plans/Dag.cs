using System.Text.Json;

namespace Colonies;

/// <summary>
/// The one representation behind arrows, graphs, <c>&amp;</c> and <c>Traverse</c>: remote functions and values from here, with ordered
/// input edges. A <see cref="GraphPart"/> names a supply by its index; what a node takes comes before it. Grows while it is planned, and
/// is then cut into stages.
/// </summary>
internal sealed class Dag
{
    private readonly List<Supply> _supplies = [];

    internal IReadOnlyList<Supply> Supplies => _supplies;

    internal bool IsEmpty { get; private set; } = true;

    /// <summary>Processes added since then that nothing takes anything of: a graph may have steps that its result does not need.</summary>
    /// <param name="before">How many supplies there were.</param>
    /// <param name="results">What is taken of them.</param>
    internal IEnumerable<GraphPart> UnneededSince(int before, IReadOnlyList<GraphPart> results)
    {
        var added = _supplies.Skip(before).ToList();
        var taken = added.OfType<NodeSupply>().SelectMany(node => node.Inputs).Concat(results).Select(part => part.Source).ToHashSet();
        return added.Index().Where(pair => pair.Item is NodeSupply && !taken.Contains(before + pair.Index))
            .Select(pair => new GraphPart(before + pair.Index, 0, ((NodeSupply)pair.Item).Call.Outputs));
    }

    /// <summary>Adds a value from here.</summary>
    internal GraphPart Add(LocalSupply local)
    {
        _supplies.Add(local);
        return new(_supplies.Count - 1, 0, local.Count);
    }

    /// <summary>Adds a process.</summary>
    internal GraphPart Add(NodeSupply node)
    {
        IsEmpty = false;
        _supplies.Add(node);
        return new(_supplies.Count - 1, 0, node.Call.Outputs);
    }
}

/// <summary>What elements come from: a closed set of two.</summary>
internal abstract class Supply;

/// <summary>A value that is here.</summary>
/// <param name="count">How many elements it has; null for any number.</param>
/// <param name="encode">Its elements as arguments of the function named.</param>
internal sealed class LocalSupply(int? count, Func<string, IReadOnlyList<JsonElement>> encode) : Supply
{
    internal int? Count => count;

    internal IReadOnlyList<JsonElement> Encode(string of) => encode(of);
}

/// <summary>A process.</summary>
internal sealed class NodeSupply(CallArrow call, string name, IReadOnlyList<GraphPart> inputs, ColonyConnection? colony, Origin? writtenAt) : Supply
{
    internal CallArrow Call => call;

    /// <summary>The function's name, after the names of the parts it stands in.</summary>
    internal string Name => name;

    internal IReadOnlyList<GraphPart> Inputs => inputs;

    internal ColonyConnection? Colony => colony;

    internal Origin? WrittenAt => writtenAt;
}
