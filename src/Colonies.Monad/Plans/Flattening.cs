namespace Colonies;

/// <summary>Where the elements of a value come from: the wire is a monoid, so a tuple's are its parts' one after another.</summary>
internal static class Flattening
{
    /// <summary>The elements of a value as a function takes them; null when only the client can make them of the value's parts.</summary>
    internal static IReadOnlyList<GraphPart>? Of(Wire wire, Travel taken, Dag dag)
    {
        if (wire is HereWire here)
            return [dag.Add(new LocalSupply(taken.Count, of => taken.Encode(here.Value, of)))];
        var parts = new List<GraphPart>();
        return Add(wire, dag, parts) ? parts : null;
    }

    private static bool Add(Wire wire, Dag dag, List<GraphPart> parts)
    {
        switch (wire)
        {
            case HereWire { Travel: { } travel } here:
                parts.Add(dag.Add(new LocalSupply(travel.Count, of => travel.Encode(here.Value, of))));
                return true;
            case NodeWire node:
                parts.AddRange(node.Parts);
                return true;
            case GroupWire { IsFlat: true } group:
                return group.Items.All(item => Add(item, dag, parts));
            default:
                return false;
        }
    }
}
