using System.Text.Json;
using Colonies.Properties.Generators;
using Colonies.Protocol;
using LanguageExt.Common;

namespace Colonies.Properties.Interpreters;

/// <summary>A stage whose steps run in this process, when whoever has begun it says so.</summary>
internal sealed class StageHere(StageGraph graph, IReadOnlyList<IReadOnlyList<JsonElement>> arguments) : RunningStage
{
    private readonly IReadOnlyList<JsonElement>?[] _outputs = new IReadOnlyList<JsonElement>?[graph.Nodes.Count];
    private readonly List<(IReadOnlyCollection<int> Steps, TaskCompletionSource Done)> _waiting = [];
    private readonly bool[] _hasFailed = new bool[graph.Nodes.Count];
    private readonly Lock _gate = new();
    private Exception? _failure;

    /// <summary>Whether nobody wants what is left.</summary>
    internal bool IsAbandoned { get; private set; }

    /// <summary>The steps that have not run, and whose inputs are there.</summary>
    internal IEnumerable<int> Ready() => Enumerable.Range(0, _outputs.Length).Where(IsReady);

    private bool IsReady(int step) => _outputs[step] is null && !_hasFailed[step] && graph.Nodes[step].Inputs.All(input => _outputs[input] is not null);

    /// <summary>Runs a step. Not for two threads at a time.</summary>
    /// <returns>Whether it succeeded.</returns>
    internal bool Run(int step, Action<Effect> tell)
    {
        var (node, inputs) = (graph.Nodes[step], graph.Nodes[step].Inputs.SelectMany(input => _outputs[input]!).ToList());
        try
        {
            _outputs[step] = Run(node.Function.ToSpec("", []) with { NodeName = node.Name }, inputs.Count > 0 ? inputs : arguments[step], tell);
        }
        catch (ColoniesException e)
        {
            _hasFailed[step] = true;
            _failure ??= e;
        }

        Tell();
        return _failure is null;
    }

    /// <summary>
    /// What a step gives; a for_each what its workers give, which run here as if they were a part of it.
    /// </summary>
    private static IReadOnlyList<JsonElement> Run(FunctionSpec spec, IReadOnlyList<JsonElement> inputs, Action<Effect> tell)
    {
        if (GatherStep.Is(spec))
            return inputs;
        if (ForEachStep.Of(spec) is { Worker: var worker })
        {
            return [.. inputs.SelectMany((input, i) => worker.Aggregate(
                (IReadOnlyList<JsonElement>)[input],
                (given, next) => Run(next with { NodeName = ForEachStep.NodeName(spec.NodeName, i, next.NodeName) }, given, tell)))];
        }

        int[] numbers = [.. inputs.Select(element => element.GetInt32())];
        tell(Effect.Of(spec.FunctionName, numbers));
        try
        {
            return [.. Remote.Run(spec.FunctionName, numbers).Select(number => JsonSerializer.SerializeToElement(number))];
        }
        catch (InvalidOperationException e)
        {
            throw new ColoniesError.StepFailed(spec.NodeName, StepEnd.Failed)
            {
                FunctionName = spec.FunctionName,
                NodeName = spec.NodeName,
                Errors = [e.Message],
            }.ToException();
        }
    }

    internal override async Task<IReadOnlyDictionary<int, IReadOnlyList<JsonElement>>> WaitAsync(
        IReadOnlyCollection<int> steps, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _waiting.Add((steps, done));
        Tell();
        await done.Task.WaitAsync(cancellationToken);
        return steps.ToDictionary(step => step, step => _outputs[step]!);
    }

    internal override Task AbandonAsync(Error? failure)
    {
        IsAbandoned = true;
        return Task.CompletedTask;
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Tell()
    {
        lock (_gate)
        {
            _waiting.RemoveAll(waiting =>
                waiting.Steps.All(step => _outputs[step] is not null) ? waiting.Done.TrySetResult() : _failure is not null && waiting.Done.TrySetException(_failure));
        }
    }
}
