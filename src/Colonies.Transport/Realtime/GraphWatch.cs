using System.Reactive.Linq;
using Colonies.Protocol;

namespace Colonies;

/// <summary>Follows every step of a workflow. One read of the graph tells all states; only steps that changed are read.</summary>
internal sealed class GraphWatch(NounCalls calls, WorkflowCalls workflows, string processGraphId, Changes changes)
    : Lookout<Changes>(calls, calls.Name("Watch"))
{
    private readonly StepEnds _ends = new(calls.Channel);
    private readonly HashSet<string> _subscribed = new(StringComparer.Ordinal);

    internal static IObservable<Process> Of(NounCalls calls, WorkflowCalls workflows, ProcessGraph graph) =>
        Observable.Create<Process>((observer, end) =>
            new GraphWatch(calls, workflows, graph.ProcessGraphId, new Changes(observer)).RunAsync(limit: null, end));

    protected override bool Wakes(Process pushed) => !PushesEveryChange || changes.Tell(pushed) && pushed.State.HasEnded();

    protected override async Task<Changes?> LookAsync(Subscriptions subscriptions, CancellationToken cancellationToken)
    {
        try
        {
            var graph = await workflows.GetAsync(processGraphId, cancellationToken).ConfigureAwait(false);
            Subscribe(graph, subscriptions);
            var nodes = graph.Nodes ?? [];
            var changed = nodes.Where(n => changes.Last(n.Id)?.State is not { } told || ProcessStates.Of(n) != told).Select(n => n.Id);
            foreach (var step in await _ends.ReadAsync(changed, cancellationToken).ConfigureAwait(false))
                changes.Tell(step);
            return nodes.All(n => changes.HasEnded(n.Id)) ? changes : null;
        }
        catch (ColoniesException e) when (e.IsNotFound())
        {
            throw new ColoniesError.StepFailed("", StepEnd.Removed) { ProcessGraphId = processGraphId }.ToException(e);
        }
    }

    /// <summary>
    /// Also to steps that were added since the last look. Elsewhere than on a server that pushes every change a look does as well.
    /// </summary>
    private void Subscribe(ProcessGraph graph, Subscriptions subscriptions)
    {
        if (!PushesEveryChange)
            return;
        var added = graph.Steps().Where(_subscribed.Add);
        subscriptions.Add(graph.ColonyName, added.SelectMany(id => ProcessStates.All.Select(state => (id, state))));
    }
}
