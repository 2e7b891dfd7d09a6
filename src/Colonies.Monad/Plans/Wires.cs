namespace Colonies;

/// <summary>Looks through planned values. Loops with stacks of their own: they nest to any depth.</summary>
internal static class Wires
{
    /// <summary>What must run by itself, such that each comes after what it waits for.</summary>
    internal static IReadOnlyList<Wire> Apart(Wire wire)
    {
        var apart = All(wire).Where(part => part is ApartWire or RestWire).ToList();
        apart.Reverse();
        return apart;
    }

    /// <summary>What runs by itself beside the graph, in the order it was written; not what only begins another of them.</summary>
    internal static IReadOnlyList<Wire> Branches(Wire wire) => wire switch
    {
        ApartWire or RestWire => [wire],
        GroupWire group => [.. group.Items.SelectMany(Branches)],
        _ => [],
    };

    /// <summary>What is needed of the graph in the client.</summary>
    internal static IEnumerable<GraphPart> Wanted(Wire wire) => All(wire).SelectMany(part => part switch
    {
        NodeWire node => node.Parts,
        RestWire rest => rest.Unneeded,
        _ => [],
    });

    /// <summary>Steps before a value that it does not need; not those of what runs by itself, which waits for its own.</summary>
    internal static IEnumerable<GraphPart> Unneeded(Wire wire) => All(wire, isWithRests: false).OfType<NodeWire>().SelectMany(node => node.Unneeded);

    /// <summary>A value and everything it is made of; what is made of others comes before them.</summary>
    private static IEnumerable<Wire> All(Wire wire, bool isWithRests = true)
    {
        var rest = new Stack<Wire>();
        rest.Push(wire);
        while (rest.TryPop(out var next))
        {
            yield return next;
            if (next is GroupWire group)
            {
                foreach (var item in group.Items)
                    rest.Push(item);
            }
            else if (isWithRests && next is RestWire after)
            {
                rest.Push(after.Start);
            }
        }
    }
}
