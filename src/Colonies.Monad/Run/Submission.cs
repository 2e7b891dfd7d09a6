using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>A stage in its colony: one process when it has one step, else one workflow.</summary>
internal sealed class Submission
{
    private readonly ColoniesClient _client;
    private readonly StageGraph _graph;

    private Submission(ColonyConnection colony, StageGraph graph, IReadOnlyList<JsonElement> arguments)
    {
        _client = colony.Client;
        _graph = graph;
        Submitted = graph.Nodes.Count == 1 ? SubmitProcessAsync(colony.ColonyName, arguments) : SubmitWorkflowAsync(colony.ColonyName, arguments);
    }

    /// <summary>The workflow; for a single process one with an empty id.</summary>
    internal Task<ProcessGraph> Submitted { get; }

    internal static Submission Begin(ColonyConnection colony, StageGraph graph, IReadOnlyList<JsonElement> arguments) =>
        new(colony, graph, arguments);

    /// <summary>Waits for the end.</summary>
    /// <returns>The processes whose outputs are the stage's, in that order.</returns>
    internal async Task<IReadOnlyList<Process>> WaitAsync(CancellationToken cancellationToken)
    {
        var graph = await Submitted.ConfigureAwait(false);
        var ids = graph.ProcessIds!;
        if (graph.ProcessGraphId.Length == 0)
            return [await _client.Processes.WaitAsync(ids[0], cancellationToken: cancellationToken).ConfigureAwait(false)];
        string[] outputs = [.. _graph.Outputs.Select(output => ids[output])];
        var processes = await _client.Workflows.WaitAsync(graph, outputs, cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. outputs.Select(output => processes[output])];
    }

    /// <summary>Waits for the end and tells what happens meanwhile; the last change is told before this returns.</summary>
    internal async Task<IReadOnlyList<Process>> WaitAsync(
        IProgress<RunEvent> progress, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var graph = await Submitted.ConfigureAwait(false);
        progress.Report(new StageSubmitted(_graph, graph.ProcessIds!));
        var nodes = _graph.Nodes.Select((node, index) => (node, id: graph.ProcessIds![index])).ToDictionary(pair => pair.id, pair => pair.node);
        var changes = graph.ProcessGraphId.Length == 0 ? _client.Processes.Watch(graph.ProcessIds![0]) : _client.Workflows.Watch(graph);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var told = changes.Do(process => progress.Report(new StepChanged(nodes[process.ProcessId], process))).LastOrDefaultAsync().ToTask(stop.Token);
        try
        {
            var results = await WaitAsync(cancellationToken).ConfigureAwait(false);
            await told.ConfigureAwait(false);
            progress.Report(new StageDone(_graph));
            return results;
        }
        catch (ColoniesException)
        {
            // Other branches may go on for long; what is already known is told.
            await Task.WhenAny(told, Task.Delay(TimeSpan.FromSeconds(1), timeProvider, cancellationToken)).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Cancels what still waits or runs, and waits for that at most <paramref name="limit"/>; not at all when the submission itself is
    /// still
    /// under way, which is cancelled as soon as it is known. A colony that refuses has nothing left to cancel.
    /// </summary>
    internal async Task CancelAsync(TimeSpan limit, TimeProvider timeProvider)
    {
        var cancelling = CancelSubmittedAsync();
        if (!Submitted.IsCompleted)
            return;
        try
        {
            await cancelling.WaitAsync(limit, timeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
        }
    }

    private async Task CancelSubmittedAsync()
    {
        try
        {
            var graph = await Submitted.ConfigureAwait(false);
            await (graph.ProcessGraphId.Length == 0
                ? _client.Processes.CancelAsync(graph.ProcessIds![0])
                : _client.Workflows.CancelAsync(graph.ProcessGraphId)).ConfigureAwait(false);
        }
        catch (ColoniesException)
        {
        }
    }

    private async Task<ProcessGraph> SubmitProcessAsync(string colonyName, IReadOnlyList<JsonElement> arguments)
    {
        var process = await _client.Processes.SubmitAsync(_graph.Nodes[0].Function.ToSpec(colonyName, arguments)).ConfigureAwait(false);
        return new ProcessGraph { ProcessIds = [process.ProcessId] };
    }

    private Task<ProcessGraph> SubmitWorkflowAsync(string colonyName, IReadOnlyList<JsonElement> arguments) =>
        _client.Workflows.SubmitAsync(new WorkflowSpec
        {
            ColonyName = colonyName,
            FunctionSpecs = [.. _graph.Nodes.Select(node => Spec(node, colonyName, arguments))],
        });

    private FunctionSpec Spec(StageNode node, string colonyName, IReadOnlyList<JsonElement> arguments)
    {
        var spec = node.Function.ToSpec(colonyName, node.Inputs.Count == 0 ? arguments : []);
        return spec with
        {
            NodeName = node.Name,
            Conditions = spec.Conditions with { Dependencies = [.. node.Inputs.Select(input => _graph.Nodes[input].Name)] },
        };
    }
}
