using System.Text.Json;
using Colonies.Properties.Generators;
using LanguageExt;
using Xunit;

namespace Colonies.Properties.Interpreters;

/// <summary>Runs each stage in this process: fast, and it counts submissions. Here a stage has run when it is begun.</summary>
internal class LocalInterpreter : Interpreter
{
    private readonly List<Effect> _effects = [];

    internal List<StageGraph> Stages { get; } = [];

    internal override IReadOnlyList<Effect> Effects
    {
        get
        {
            lock (_effects)
                return [.. _effects];
        }
    }

    internal override int Submissions => Stages.Count;

    internal override async Task<Fin<A>> RunAsync<A>(ColoniesMonad<A> computation)
    {
        var context = new RunContext(Submit, TimeProvider.System);
        var outcome = await Fiber.RunAsync(computation.Located, context, TestContext.Current.CancellationToken);
        return outcome.IsCancelled
            ? throw new OperationCanceledException()
            : outcome.Error is { } error ? Fin<A>.Fail(error) : Fin<A>.Succ((A)outcome.Value!);
    }

    /// <summary>Runs a stage, or sees to it that it is run.</summary>
    protected virtual StageHere Begin(StageGraph graph, IReadOnlyList<IReadOnlyList<JsonElement>> arguments)
    {
        var stage = new StageHere(graph, arguments);
        for (var (step, goesOn) = (0, true); goesOn && step < graph.Nodes.Count; step++)
            goesOn = stage.Run(step, Tell);
        return stage;
    }

    protected void Tell(Effect effect)
    {
        lock (_effects)
            _effects.Add(effect);
    }

    /// <summary>Branches that go on by themselves submit at the same time.</summary>
    private StageHere Submit(Stage stage, IReadOnlyList<IReadOnlyList<JsonElement>> arguments)
    {
        lock (Stages)
            Stages.Add(stage.Graph);
        return Begin(stage.Graph, arguments);
    }
}
