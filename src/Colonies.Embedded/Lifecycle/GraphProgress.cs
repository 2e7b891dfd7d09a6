using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Keeps a workflow's state in step with its steps.</summary>
internal sealed class GraphProgress(Store store)
{
    /// <summary>A step changed its state.</summary>
    /// <returns>Whether the workflow changed its own by that.</returns>
    internal bool Moved(string graphId, ProcessState from, ProcessState to, long now)
    {
        if (graphId.Length == 0 || store.Graphs.Find(graphId) is not { } graph)
            return false;
        var steps = graph.Steps.Move(from, to);

        // A step that is put back does not make its workflow wait again.
        var state = to == ProcessState.Waiting ? graph.State : GraphStates.Of(steps);
        store.Graphs.Set(graph with
        {
            Steps = steps,
            State = state,
            Started = graph.Started == Instant.NotSet && to == ProcessState.Running ? now : graph.Started,
            Ended = state != graph.State && GraphStates.IsEnd(state) ? now : graph.Ended,
        });
        return state != graph.State;
    }

    /// <summary>A waiting step was added.</summary>
    internal void Added(GraphRow graph) => store.Graphs.Set(graph with { Steps = graph.Steps.Add(ProcessState.Waiting, 1) });

    /// <summary>The whole is cancelled, whatever it was.</summary>
    internal void Cancelled(string graphId, long now)
    {
        if (store.Graphs.Find(graphId) is { } graph)
            store.Graphs.Set(graph with { State = ProcessState.Cancelled, Ended = now });
    }
}
