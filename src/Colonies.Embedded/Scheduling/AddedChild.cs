namespace Colonies.Engine;

/// <summary>How <c>addchildmsg</c> changes the edges of a workflow (protocol section 6.8).</summary>
/// <param name="Removed">Edges that go.</param>
/// <param name="Added">Edges that come, each at the end of its child's parents.</param>
internal sealed record AddedChild(IReadOnlyList<Edge> Removed, IReadOnlyList<Edge> Added)
{
    /// <summary>A new leaf under the parent.</summary>
    internal static AddedChild Leaf(long parent, long added) => new([], [new(parent, added)]);

    /// <summary>Under the parent, and before one more step.</summary>
    internal static AddedChild Before(long parent, long added, long next) => new([], [new(parent, added), new(added, next)]);

    /// <summary>Between the parent and all its children.</summary>
    internal static AddedChild Between(long parent, long added, IEnumerable<long> children)
    {
        var all = children.ToList();
        return new([.. all.Select(child => new Edge(parent, child))], [new(parent, added), .. all.Select(child => new Edge(added, child))]);
    }
}
