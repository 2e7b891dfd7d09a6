using System.Collections.Concurrent;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Waits for single steps of a workflow by one common look at all of it, where each wait of its own would read the whole workflow.
/// How the workflow fails is learnt from the wait for all of it.
/// </summary>
internal sealed class FollowedSteps : IObserver<Process>, IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<IReadOnlyList<JsonElement>>> _outputs = new();
    private readonly IDisposable _watch;
    private volatile Exception? _lost;

    internal FollowedSteps(IObservable<Process> changes) => _watch = changes.Subscribe(this);

    public void Dispose() => _watch.Dispose();

    public void OnNext(Process value)
    {
        if (value.State == ProcessState.Successful)
            Of(value.ProcessId).TrySetResult(value.Output);
    }

    public void OnError(Exception error)
    {
        _lost = error;
        foreach (var output in _outputs.Values)
            output.TrySetException(error);
    }

    public void OnCompleted() { }

    /// <summary>The outputs of a step, once it has succeeded.</summary>
    internal Task<IReadOnlyList<JsonElement>> OutputAsync(string processId, CancellationToken cancellationToken)
    {
        var output = Of(processId);
        if (_lost is { } error)
            output.TrySetException(error);
        return output.Task.WaitAsync(cancellationToken);
    }

    private TaskCompletionSource<IReadOnlyList<JsonElement>> Of(string processId) =>
        _outputs.GetOrAdd(processId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
