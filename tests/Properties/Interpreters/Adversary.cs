using System.Text.Json;

namespace Colonies.Properties.Interpreters;

/// <summary>
/// Holds back every step of every stage, and lets one of them run at a time: which one a seed decides. So the interleavings of branches
/// are tried out, and steps of stages that nobody wants any more may still run, as in a colony.
/// </summary>
/// <param name="seed">Decides.</param>
internal sealed class Adversary(int seed) : LocalInterpreter
{
    /// <summary>How often everybody else gets the turn before the next step runs.</summary>
    private const int Patience = 3;

#pragma warning disable CA5394 // A seed is the point.
    private readonly Random _random = new(seed);
    private readonly List<StageHere> _stages = [];
    private bool _isRunning;

    protected override StageHere Begin(StageGraph graph, IReadOnlyList<IReadOnlyList<JsonElement>> arguments)
    {
        var stage = new StageHere(graph, arguments);
        lock (_stages)
        {
            _stages.Add(stage);
            if (!_isRunning)
                _ = Task.Run(RunAsync);
            _isRunning = true;
        }

        return stage;
    }

    /// <summary>Runs steps until none is left whose inputs are there; a new stage begins it again.</summary>
    private async Task RunAsync()
    {
        while (true)
        {
            for (var i = 0; i < Patience; i++)
                await Task.Yield();
            lock (_stages)
            {
                var ready = _stages.SelectMany(stage => stage.Ready().Select(step => (Stage: stage, Step: step))).ToList();
                if (ready.Count == 0)
                {
                    _isRunning = false;
                    return;
                }

                var (stage, step) = ready[_random.Next(ready.Count)];
                stage.Run(step, Tell);
                // What is abandoned runs no further, or does: both may be.
                if (_random.Next(2) == 0)
                    _stages.RemoveAll(left => left.IsAbandoned);
            }
        }
    }
}
