using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using System.Text.Json;
using Colonies.Protocol;
using LanguageExt.Common;

namespace Colonies;

/// <summary>A stage in its colony: one process when it has one step, else one workflow.</summary>
internal sealed class ColonyStage : RunningStage
{
    /// <summary>
    /// A caller that leaves waits no longer than this for the colony to be told. Telling it goes on behind the caller's back.
    /// </summary>
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(1);

    private readonly ColoniesClient _client;
    private readonly StageGraph _graph;
    private readonly HashSet<int> _leaves;
    private readonly RunOptions _options;
    private readonly IColonyEndpoint _endpoint;
    private readonly Task<ProcessGraph> _submitted;
    private readonly Lazy<Task<FollowedSteps>> _followed;
    private bool _hasEnded;

    private ColonyStage(ColonyConnection colony, Stage stage, IReadOnlyList<IReadOnlyList<JsonElement>> arguments, RunOptions options)
    {
        (_client, _endpoint, _graph, _options) = (colony.Client, colony.Endpoint, stage.Graph, options);
        _leaves = [.. _graph.Leaves];
        _followed = new(async () => new FollowedSteps(_client.Workflows.Watch(await _submitted!.ConfigureAwait(false))));
        // The submission itself is never cut short: what may have arrived could not be cancelled any more.
        _submitted = SubmitAsync(colony.ColonyName, arguments);
    }

    private bool IsWorkflow => _graph.Nodes.Count > 1;

    /// <summary>How stages are run in colonies.</summary>
    internal static BeginStage With(RunOptions options) => (stage, arguments) => stage.Colony is { } colony
        ? new ColonyStage(colony, stage, arguments, options)
        : throw new ColoniesError.InvalidInput(
            "Run", "the computation names no colony: begin it with ColoniesMonad.In(colony), or give one in RunOptions.Colony.").ToException();

    internal override async Task<IReadOnlyDictionary<int, IReadOnlyList<JsonElement>>> WaitAsync(
        IReadOnlyCollection<int> steps, CancellationToken cancellationToken)
    {
        var graph = await _submitted.WaitAsync(cancellationToken).ConfigureAwait(false);
        var ids = graph.ProcessIds!;
        var isWhole = _leaves.IsSubsetOf(steps);
        if (!isWhole && !await _endpoint.PushesEveryChangeAsync(cancellationToken).ConfigureAwait(false))
            return await FollowAsync(ids, steps, cancellationToken).ConfigureAwait(false);
        var processes = await (isWhole && _options.Progress is { } progress
            ? TellAsync(graph, steps, progress, cancellationToken)
            : WaitAsync(graph, steps, cancellationToken)).ConfigureAwait(false);
        _hasEnded |= isWhole;
        return steps.ToDictionary(step => step, step => processes[ids[step]].Output);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_followed.IsValueCreated && await _followed.Value.ConfigureAwait(false) is { } followed)
            followed.Dispose();
    }

    internal override async Task AbandonAsync(Error? failure)
    {
        if (_hasEnded)
            return;
        var cancelling = LeaveAsync((failure as ColoniesFailure)?.Detail as ColoniesError.StepFailed);
        // A submission still under way is cancelled as soon as it is known.
        if (!_submitted.IsCompleted)
            return;
        try
        {
            await cancelling.WaitAsync(_farewell, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
        }
    }

    /// <summary>A colony that refuses has nothing left to cancel.</summary>
    private async Task LeaveAsync(ColoniesError.StepFailed? failed)
    {
        try
        {
            if (failed is not null && await TookAllAlongAsync(failed).ConfigureAwait(false))
                return;
            var graph = await _submitted.ConfigureAwait(false);
            await (IsWorkflow
                ? _client.Workflows.CancelAsync(graph.ProcessGraphId)
                : _client.Processes.CancelAsync(graph.ProcessIds![0])).ConfigureAwait(false);
        }
        catch (ColoniesException)
        {
        }
    }

    /// <summary>
    /// Whether nothing of this stage is left once a step of it has failed: a failing step that others wait for takes all of its workflow
    /// along, the last of a branch leaves the other branches running (protocol section 6.7). A step that was added knows who waits for it.
    /// </summary>
    private async Task<bool> TookAllAlongAsync(ColoniesError.StepFailed step)
    {
        if (!_submitted.IsCompletedSuccessfully || _submitted.Result is not { ProcessIds: { } ids } graph)
            return false;
        var index = ids.ToList().IndexOf(step.ProcessId);
        if (index >= 0)
            return _leaves.Count == 1 || !_leaves.Contains(index);
        return step.ProcessId.Length > 0 && step.ProcessGraphId == graph.ProcessGraphId
            && (await _client.Processes.GetAsync(step.ProcessId).ConfigureAwait(false)).Children.Count > 0;
    }

    private async Task<IReadOnlyDictionary<string, Process>> WaitAsync(
        ProcessGraph graph, IReadOnlyCollection<int> steps, CancellationToken cancellationToken)
    {
        if (!IsWorkflow)
        {
            var process = await _client.Processes.WaitAsync(graph.ProcessIds![0], cancellationToken: cancellationToken).ConfigureAwait(false);
            return new Dictionary<string, Process> { [process.ProcessId] = process };
        }

        string[] ids = [.. steps.Select(step => graph.ProcessIds![step])];
        return await _client.Workflows.WaitForStepsAsync(graph, ids, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyDictionary<int, IReadOnlyList<JsonElement>>> FollowAsync(
        IReadOnlyList<string> ids, IReadOnlyCollection<int> steps, CancellationToken cancellationToken)
    {
        var followed = await _followed.Value.ConfigureAwait(false);
        var outputs = new Dictionary<int, IReadOnlyList<JsonElement>>();
        foreach (var step in steps)
            outputs[step] = await followed.OutputAsync(ids[step], cancellationToken).ConfigureAwait(false);
        return outputs;
    }

    /// <summary>Waits for the end and tells what happens meanwhile; the last change is told before this returns.</summary>
    private async Task<IReadOnlyDictionary<string, Process>> TellAsync(
        ProcessGraph graph, IReadOnlyCollection<int> results, IProgress<RunEvent> progress, CancellationToken cancellationToken)
    {
        progress.Report(new StageSubmitted(_graph, graph.ProcessIds!));
        var steps = new ToldSteps(_graph, graph.ProcessIds!);
        var changes = IsWorkflow ? _client.Workflows.Watch(graph) : _client.Processes.Watch(graph.ProcessIds![0]);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var told = changes.Do(process => progress.Report(new StepChanged(steps.Node(process), process))).TakeUntil(steps.AreAllTold)
            .LastOrDefaultAsync().ToTask(stop.Token);
        try
        {
            var processes = await WaitAsync(graph, results, cancellationToken).ConfigureAwait(false);
            await told.ConfigureAwait(false);
            progress.Report(new StageDone(_graph));
            return processes;
        }
        catch (ColoniesException)
        {
            // Other branches may go on for long; what is already known is told.
            await Task.WhenAny(told, Task.Delay(_farewell, _options.TimeProvider, cancellationToken)).ConfigureAwait(false);
            throw;
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    private async Task<ProcessGraph> SubmitAsync(string colonyName, IReadOnlyList<IReadOnlyList<JsonElement>> arguments)
    {
        if (IsWorkflow)
        {
            var specs = _graph.Nodes.Select((node, index) => Spec(node, colonyName, arguments[index]));
            return await _client.Workflows.SubmitAsync(new WorkflowSpec { ColonyName = colonyName, FunctionSpecs = [.. specs] }).ConfigureAwait(false);
        }

        var process = await _client.Processes.SubmitAsync(_graph.Nodes[0].Function.ToSpec(colonyName, arguments[0])).ConfigureAwait(false);
        return new ProcessGraph { ProcessIds = [process.ProcessId] };
    }

    private FunctionSpec Spec(StageNode node, string colonyName, IReadOnlyList<JsonElement> arguments)
    {
        var spec = node.Function.ToSpec(colonyName, arguments);
        return spec with
        {
            NodeName = node.Name,
            Conditions = spec.Conditions with { Dependencies = [.. node.Inputs.Select(input => _graph.Nodes[input].Name)] },
        };
    }
}
