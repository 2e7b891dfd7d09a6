namespace Colonies;

/// <summary>
/// One submission: remote functions with ordered inputs. The one representation behind every way to write a composed function or
/// computation. Immutable.
/// </summary>
/// <param name="Nodes">The steps; a step's inputs come before it.</param>
/// <param name="Outputs">The steps whose outputs come back to the client.</param>
public sealed record StageGraph(IReadOnlyList<StageNode> Nodes, IReadOnlyList<int> Outputs)
{
    /// <summary>The steps that no other step waits for.</summary>
    internal IEnumerable<int> Leaves => Enumerable.Range(0, Nodes.Count).Except(Nodes.SelectMany(node => node.Inputs));

    /// <summary>The step of that name; of a step that was added while the stage ran, the one that added it.</summary>
    internal StageNode? NodeOf(string name) =>
        Nodes.FirstOrDefault(node => node.Name == name) ?? Nodes.Where(node => IsAddedBy(node.Name, name)).MaxBy(node => node.Name.Length);

    /// <summary>An added step is called after the one that added it: <c>map.price</c>, <c>for_each[2].price</c>.</summary>
    private static bool IsAddedBy(string name, string added) =>
        added.Length > name.Length && added.StartsWith(name, StringComparison.Ordinal) && added[name.Length] is '.' or '[';
}

/// <summary>One step of a stage.</summary>
/// <param name="Name">Unique in the stage, and readable: <c>echo</c>, <c>echo-2</c>, <c>pricing.lookup</c>.</param>
/// <param name="Function">What it runs.</param>
/// <param name="Inputs">
/// The steps it waits for and whose outputs it takes, in this order; where they give none, or there are none, it takes arguments.
/// </param>
/// <param name="WrittenAt">Where the step was written, or else its function was named; null when neither is known.</param>
public sealed record StageNode(string Name, RemoteFunction Function, IReadOnlyList<int> Inputs, Origin? WrittenAt = null);
