using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// The steps of a workflow while it is told how they change: those that were submitted, and those that were added while it ran. One
/// after another, not for several threads.
/// </summary>
internal sealed class ToldSteps
{
    private readonly StageGraph _graph;
    private readonly Dictionary<string, int> _indices;
    private readonly Dictionary<string, StageNode> _added = [];
    private readonly HashSet<string> _open;
    private readonly HashSet<string> _ended = [];

    internal ToldSteps(StageGraph graph, IReadOnlyList<string> ids)
    {
        _graph = graph;
        _indices = ids.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        _open = [.. ids];
    }

    /// <summary>The step that a process is; of an added one what its process tells.</summary>
    internal StageNode Node(Process process) =>
        _indices.TryGetValue(process.ProcessId, out var index) ? _graph.Nodes[index]
        : _added.TryGetValue(process.ProcessId, out var node) ? node
        : _added[process.ProcessId] = Added(process);

    /// <summary>
    /// Takes a change. Whether everything that was submitted has ended, with all that came before it: a run does not wait for steps that
    /// were added behind its end.
    /// </summary>
    internal bool AreAllTold(Process process)
    {
        if (process.State >= ProcessState.Successful && _ended.Add(process.ProcessId))
        {
            _open.Remove(process.ProcessId);
            _open.UnionWith(process.Parents.Where(parent => !_ended.Contains(parent)));
        }

        return _open.Count == 0;
    }

    private StageNode Added(Process process)
    {
        var (spec, conditions) = (process.Spec, process.Spec.Conditions);
        var function = new RemoteFunction(spec.FunctionName, conditions.ExecutorType, FunctionOptions.Default);
        return new StageNode(
            spec.NodeName,
            function,
            [.. process.Parents.Where(_indices.ContainsKey).Select(parent => _indices[parent])],
            _graph.NodeOf(spec.NodeName)?.WrittenAt);
    }
}
