using System.Text.Json;
using Colonies.Properties.Generators;
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
        var (name, inputs) = (graph.Nodes[step].Function.Name, graph.Nodes[step].Inputs.SelectMany(input => _outputs[input]!).ToList());
        int[] numbers = [.. (inputs.Count > 0 ? inputs : arguments[step]).Select(element => element.GetInt32())];
        tell(Effect.Of(name, numbers));
        try
        {
            _outputs[step] = [.. Remote.Run(name, numbers).Select(number => JsonSerializer.SerializeToElement(number))];
        }
        catch (InvalidOperationException e)
        {
            _hasFailed[step] = true;
            _failure ??= new ColoniesError.StepFailed($"{step}", StepEnd.Failed)
            {
                FunctionName = name,
                NodeName = graph.Nodes[step].Name,
                Errors = [e.Message],
            }.ToException();
        }

        Tell();
        return _failure is null;
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
