using System.Collections.Concurrent;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>What every executor runs without being asked: the steps that <see cref="Function.ForEach"/> is made of.</summary>
internal static class BuiltIn
{
    /// <summary>
    /// The runs that add workers, by process. A process that was put back may be given to the same executor again before that knows that
    /// it had lost it: then the second run waits for the first, and sees all that it has added.
    /// </summary>
    private static readonly ConcurrentDictionary<string, Task> _adding = new();

    /// <summary>Who handles a process; null when it is none of these.</summary>
    internal static Handler? Find(Process process) =>
        GatherStep.Is(process.Spec) ? GatherAsync
        : process.Spec.FunctionName == ForEachStep.Name && process.Spec.Environment?.ContainsKey(ForEachStep.Variable) == true ? AddWorkersAloneAsync
        : null;

    private static Task<IReadOnlyList<JsonElement>> GatherAsync(HandlerContext context) => Task.FromResult(context.Process.Input);

    private static async Task<IReadOnlyList<JsonElement>> AddWorkersAloneAsync(HandlerContext context)
    {
        var (process, ended) = (context.Process.ProcessId, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        while (_adding.GetOrAdd(process, ended.Task) is var running && running != ended.Task)
            await running.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        try
        {
            return await AddWorkersAsync(context).ConfigureAwait(false);
        }
        finally
        {
            _adding.TryRemove(process, out _);
            ended.SetResult();
        }
    }

    /// <summary>
    /// Adds the workers, in the order of the inputs, between this step and the one that follows it. This step gives nothing, because
    /// otherwise its outputs would count before the workers' arguments. A chain is added from its end, each step before the next.
    /// </summary>
    private static async Task<IReadOnlyList<JsonElement>> AddWorkersAsync(HandlerContext context)
    {
        var (worker, graph) = (ForEachStep.Of(context.Process.Spec)!.Worker, context.Growth);
        var followers = await graph.FollowersAsync(name => name.StartsWith($"{graph.Name}[", StringComparison.Ordinal), context.CancellationToken)
            .ConfigureAwait(false);
        if (followers is not [var follower])
            throw new InvalidOperationException($"{followers.Count} steps follow {graph.Name}: its workers are added before exactly one.");
        for (var i = 0; i < context.Inputs.Count; i++)
        {
            var next = follower;
            for (var step = worker.Count - 1; step >= 0; step--)
            {
                var spec = worker[step] with
                {
                    NodeName = ForEachStep.NodeName(graph.Name, i, worker[step].NodeName),
                    Arguments = step == 0 ? [context.Inputs[i]] : [],
                };
                next = await graph.EnsureAsync(spec, next, context.CancellationToken).ConfigureAwait(false);
            }
        }

        return [];
    }
}
