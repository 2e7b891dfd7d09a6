using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>A step as it is drawn.</summary>
internal sealed record Step(long Sequence, string ProcessId, string NodeName, ProcessState State);

/// <summary>The picture of a workflow (protocol section 5.4).</summary>
internal static class GraphLayout
{
    private const int BoxWidth = 150;
    private const int Gap = 50;
    private const int RowHeight = 80;

    /// <summary>Steps depth first from the roots, each once, with the depth at which it was met.</summary>
    internal static IReadOnlyList<(Step Step, int Depth)> DepthFirst(IReadOnlyList<Step> steps, IReadOnlyList<Edge> edges)
    {
        var byKey = steps.ToDictionary(step => step.Sequence);
        var children = edges.ToLookup(edge => edge.Parent, edge => edge.Child);
        var inner = edges.Select(edge => edge.Child).ToHashSet();
        var seen = new HashSet<long>();
        var found = new List<(Step, int)>(steps.Count);

        // An explicit stack: a workflow may be deeper than ours.
        var roots = steps.Where(step => !inner.Contains(step.Sequence)).Select(step => (step.Sequence, 0));
        var open = new Stack<(long Step, int Depth)>(roots.Reverse());
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next.Step))
                continue;
            found.Add((byKey[next.Step], next.Depth));
            foreach (var child in children[next.Step].Distinct().Reverse())
                open.Push((child, next.Depth + 1));
        }

        return found;
    }

    internal static IReadOnlyList<string> Roots(IReadOnlyList<Step> steps, IReadOnlyList<Edge> edges)
    {
        var inner = edges.Select(edge => edge.Child).ToHashSet();
        return [.. steps.Where(step => !inner.Contains(step.Sequence)).Select(step => step.ProcessId)];
    }

    internal static IReadOnlyList<GraphNode> Nodes(IReadOnlyList<(Step Step, int Depth)> steps, IReadOnlyList<Edge> edges)
    {
        var parents = edges.Select(edge => edge.Parent).ToHashSet();
        var rows = steps.GroupBy(step => step.Depth).ToDictionary(row => row.Key, row => row.Count());
        var widest = rows.Values.DefaultIfEmpty().Max(RowWidth);
        var placed = new Dictionary<int, int>();
        return
        [
            .. steps.Select(at =>
            {
                var index = placed[at.Depth] = placed.GetValueOrDefault(at.Depth, -1) + 1;
                return new GraphNode
                {
                    Id = at.Step.ProcessId,
                    Data = new GraphNodeData { Label = at.Step.NodeName },
                    Position = new GraphPosition
                    {
                        X = (index * (BoxWidth + Gap)) + (widest / 2) - (RowWidth(rows[at.Depth]) / 2),
                        Y = at.Depth * RowHeight,
                    },
                    Type = at.Depth == 0 ? "input" : parents.Contains(at.Step.Sequence) ? "" : "output",
                    Style = new GraphStyle { Background = Background(at.Step.State) },
                };
            }),
        ];
    }

    internal static IReadOnlyList<GraphEdge> Edges(IReadOnlyList<(Step Step, int Depth)> steps, IReadOnlyList<Edge> edges)
    {
        var byKey = steps.ToDictionary(at => at.Step.Sequence, at => at.Step);
        var children = edges.ToLookup(edge => edge.Parent, edge => edge.Child);
        return
        [
            .. from at in steps
               from child in children[at.Step.Sequence].Distinct()
               select new GraphEdge
               {
                   Id = $"{at.Step.ProcessId}-{byKey[child].ProcessId}",
                   Source = at.Step.ProcessId,
                   Target = byKey[child].ProcessId,
                   Animated = at.Step.State == ProcessState.Running,
               },
        ];
    }

    private static int RowWidth(int boxes) => (boxes * BoxWidth) + (Math.Max(0, boxes - 1) * Gap);

    private static string Background(ProcessState state) => state switch
    {
        ProcessState.Running => "#4689cd",
        ProcessState.Successful => "#92d050",
        ProcessState.Failed => "#cb4239",
        ProcessState.Cancelled => "#f5a623",
        _ => "#eee8d8",
    };
}
