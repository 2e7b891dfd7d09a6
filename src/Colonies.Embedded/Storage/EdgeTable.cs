namespace Colonies.Engine;

/// <summary>Table <c>edges</c>: who waits for whom in workflows.</summary>
internal sealed class EdgeTable(Database database)
{
    private readonly Statement _add = database.Prepare("INSERT INTO edges(child, position, parent) VALUES ($1, $2, $3)");
    private readonly Statement _removeParent = database.Prepare("DELETE FROM edges WHERE child = $1 AND parent = $2");
    private readonly Statement _removeChild = database.Prepare("DELETE FROM edges WHERE child = $1");
    private readonly Statement _end = database.Prepare("SELECT MAX(position) + 1 FROM edges WHERE child = $1");
    private readonly Statement _children = database.Prepare(
        "SELECT child, COUNT(*) FROM edges WHERE parent = $1 GROUP BY child ORDER BY child");
    private readonly Statement _hasChildren = database.Prepare("SELECT EXISTS(SELECT 1 FROM edges WHERE parent = $1)");

    private readonly Statement _childIds = database.Prepare(
        "SELECT DISTINCT p.processid, p.seq FROM edges e JOIN processes p ON p.seq = e.child WHERE e.parent = $1 ORDER BY p.seq");

    private readonly Statement _parentIds = database.Prepare(
        "SELECT p.processid FROM edges e JOIN processes p ON p.seq = e.parent WHERE e.child = $1 ORDER BY e.position");

    private readonly Statement _parentOutputs = database.Prepare(
        "SELECT p.output FROM edges e JOIN processes p ON p.seq = e.parent WHERE e.child = $1 ORDER BY e.position");

    private readonly Statement _outputSize = database.Prepare(
        "SELECT SUM(LENGTH(p.output)) FROM edges e JOIN processes p ON p.seq = e.parent WHERE e.child = $1");

    private readonly Statement _ofGraph = database.Prepare("""
        SELECT e.parent, e.child FROM processes p JOIN edges e ON e.child = p.seq
        WHERE p.graphid = $1 AND p.graphid <> '' ORDER BY e.child, e.position
        """);

    internal void Add(long child, int position, long parent) => _add.Run(child, position, parent);

    internal void Append(long child, long parent) => _add.Run(child, _end.Number(child), parent);

    internal void Remove(long child, long parent) => _removeParent.Run(child, parent);

    internal void RemoveParents(long child) => _removeChild.Run(child);

    /// <summary>Children, and how often each names this parent.</summary>
    internal List<(long Child, int Times)> Children(long parent) => _children.All(row => (row.GetInt64(0), row.GetInt32(1)), parent);

    internal bool HasChildren(long parent) => _hasChildren.Number(parent) != 0;

    internal List<string> ChildIds(long parent) => _childIds.All(row => row.GetString(0), parent);

    internal List<string> ParentIds(long child) => _parentIds.All(row => row.GetString(0), child);

    /// <summary>What the parents gave, in the order of the child's inputs.</summary>
    internal List<byte[]> ParentOutputs(long child) => _parentOutputs.All(row => row.GetFieldValue<byte[]>(0), child);

    /// <summary>How many bytes the parents gave together.</summary>
    internal long ParentOutputSize(long child) => _outputSize.Number(child);

    internal List<Edge> OfGraph(string graphId) => _ofGraph.All(row => new Edge(row.GetInt64(0), row.GetInt64(1)), graphId);
}
