using Colonies.Protocol;

namespace Colonies;

/// <summary>What is known about states.</summary>
internal static class ProcessStates
{
    internal static readonly ProcessState[] Ends = [ProcessState.Successful, ProcessState.Failed, ProcessState.Cancelled];

    internal static readonly ProcessState[] All = [ProcessState.Waiting, ProcessState.Running, .. Ends];

    internal static bool HasEnded(this ProcessState state) => state >= ProcessState.Successful;

    /// <summary>The state that a node of a workflow is painted in (protocol section 5.4): one read of the graph tells all states.</summary>
    /// <returns>Null for a colour that is not known.</returns>
    internal static ProcessState? Of(GraphNode node) => node.Style.Background switch
    {
        "#eee8d8" => ProcessState.Waiting,
        "#4689cd" => ProcessState.Running,
        "#92d050" => ProcessState.Successful,
        "#cb4239" => ProcessState.Failed,
        "#f5a623" => ProcessState.Cancelled,
        _ => null,
    };

    /// <summary>Ids of all steps.</summary>
    internal static IReadOnlyList<string> Steps(this ProcessGraph graph) => graph.ProcessIds ?? [];

    /// <summary>Ids of the steps on which no other depends.</summary>
    internal static IReadOnlyList<string> LastSteps(this ProcessGraph graph)
    {
        var parents = (graph.Edges ?? []).Select(e => e.Source).ToHashSet(StringComparer.Ordinal);
        return [.. graph.Steps().Where(id => !parents.Contains(id))];
    }

    internal static bool IsNotFound(this ColoniesException e) => e.Error is ColoniesError.Refused { Fault.Kind: FaultKind.NotFound };
}
