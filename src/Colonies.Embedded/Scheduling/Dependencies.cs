using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// What follows from dependencies: which workflows are sound, who is released, who falls with whom (protocol sections 6.6 and 6.7).
/// </summary>
internal static class Dependencies
{
    /// <summary>Looks for what would make a workflow wait for ever.</summary>
    /// <returns>The first fault, or null for a sound workflow.</returns>
    internal static string? Fault(IReadOnlyList<FunctionSpec> specs)
    {
        if (specs.Count == 0)
            return "Failed to submit workflow, it has no function specs";
        var indegree = new Dictionary<string, int>(specs.Count);
        foreach (var spec in specs)
        {
            if (spec.NodeName.Length == 0)
                return "Nodename is missing, check function spec for errors";
            if (!indegree.TryAdd(spec.NodeName, spec.Conditions.Dependencies?.Count ?? 0))
                return $"Duplicate nodename: {spec.NodeName}";
        }

        return specs.SelectMany(spec => spec.Conditions.Dependencies ?? []).All(indegree.ContainsKey)
            ? Cycle(specs, indegree)
            : "Failed to submit workflow, invalid dependencies, are you depending on a nodename that does not exits?";
    }

    /// <summary>A child waits until no edge comes from a parent that has not succeeded.</summary>
    /// <param name="child">The child.</param>
    /// <param name="times">How often it names the parent that succeeded.</param>
    internal static ProcessRow ParentSucceeded(ProcessRow child, int times)
    {
        var pending = child.Pending - times;
        return child with { Pending = pending, WaitForParents = child.WaitForParents && pending > 0 };
    }

    /// <summary>Which steps a failed one pulls down: all that have not ended, if it has children; a failed leaf falls alone.</summary>
    internal static IEnumerable<ProcessRow> PulledDown(ProcessRow failed, bool hasChildren, IEnumerable<ProcessRow> steps) =>
        hasChildren ? steps.Where(step => step.Sequence != failed.Sequence && !GraphStates.IsEnd(step.State)) : [];

    /// <summary>What is noted in the errors of the steps that are pulled down.</summary>
    internal static string CauseOf(ProcessRow failed) => $"Step {failed.NodeName} ({failed.ProcessId}) failed";

    /// <summary>Whether one step must go before another.</summary>
    /// <param name="first">The one.</param>
    /// <param name="second">The other.</param>
    /// <param name="children">Who waits for a step; asked only for what comes after the first, so that a large workflow is not read.</param>
    internal static bool GoesBefore(long first, long second, Func<long, IEnumerable<long>> children)
    {
        var seen = new HashSet<long> { first };
        var open = new Stack<long>([first]);
        while (open.TryPop(out var step))
        {
            foreach (var child in children(step).Where(seen.Add))
                open.Push(child);
        }

        return seen.Contains(second);
    }

    private static string? Cycle(IReadOnlyList<FunctionSpec> specs, Dictionary<string, int> indegree)
    {
        var children = specs
            .SelectMany(spec => spec.Conditions.Dependencies ?? [], (spec, parent) => (Parent: parent, Child: spec.NodeName))
            .ToLookup(edge => edge.Parent, edge => edge.Child);
        var free = new Stack<string>(indegree.Where(node => node.Value == 0).Select(node => node.Key));
        var left = specs.Count;
        while (free.TryPop(out var node))
        {
            left--;
            foreach (var child in children[node])
            {
                if (--indegree[child] == 0)
                    free.Push(child);
            }
        }

        var stuck = indegree.Where(node => node.Value > 0).Select(node => node.Key);
        return left == 0 ? null : $"Failed to submit workflow, these nodes wait for each other: {string.Join(", ", stuck)}";
    }
}
