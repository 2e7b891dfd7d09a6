using System.Collections.Concurrent;

namespace Colonies.Conformance.Executors.Killed;

/// <summary>What is to happen, step by step, and what has happened. Thread safe.</summary>
internal sealed class Script(IReadOnlyList<Step> steps, IReadOnlyList<bool> diesBeforeAssign)
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Death>> _deaths = new(
        steps.Select((step, number) => KeyValuePair.Create(Name(number), new ConcurrentQueue<Death>(step.Runs))));

    private readonly ConcurrentDictionary<string, int> _handled = [];
    private int _executors;

    /// <summary>The runs whose executor was killed; the colony waits for their time limit.</summary>
    internal ConcurrentDictionary<(string ProcessId, int Retries), bool> Orphans { get; } = [];

    internal static string Name(int number) => $"step-{number}";

    /// <summary>Whether the next executor is killed before it asks for work.</summary>
    internal bool NextDiesBeforeAssign() =>
        Interlocked.Increment(ref _executors) is var executor && executor <= diesBeforeAssign.Count && diesBeforeAssign[executor - 1];

    internal Death NextRun(string step) => _deaths[step].TryDequeue(out var death) ? death : Death.Never;

    internal void Handled(string step) => _handled.AddOrUpdate(step, 1, (_, count) => count + 1);

    internal int HandlerRuns(int number) => _handled.GetValueOrDefault(Name(number));
}
