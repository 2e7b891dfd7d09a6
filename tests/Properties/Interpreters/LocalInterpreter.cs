using System.Text.Json;
using Colonies.Properties.Generators;
using LanguageExt.Common;
using Xunit;

namespace Colonies.Properties.Interpreters;

/// <summary>Runs computations with the real planner and runner, but runs each stage here: fast, and it counts submissions.</summary>
internal sealed class LocalInterpreter
{
    private readonly List<Effect> _effects = [];

    internal int Submissions => Stages.Count;

    internal List<StageGraph> Stages { get; } = [];

    internal static async Task<Result> RunAsync(ColoniesMonad<int> computation) => await new LocalInterpreter().RunCountedAsync(computation);

    internal async Task<Result> RunCountedAsync(ColoniesMonad<int> computation)
    {
        var outcome = await Fiber.RunAsync(computation.Located, new RunContext(Begin, TimeProvider.System), TestContext.Current.CancellationToken);
        return new Result(outcome.IsValue ? (int)outcome.Value! : null, outcome.Error?.Message, _effects);
    }

    /// <summary>Branches that go on by themselves submit at the same time: here one after another.</summary>
    private LocalStage Begin(Stage stage, IReadOnlyList<IReadOnlyList<JsonElement>> arguments)
    {
        lock (_effects)
        {
            Stages.Add(stage.Graph);
            return new LocalStage(stage.Graph, arguments, _effects.Add);
        }
    }

    /// <summary>A stage that has run when it is made.</summary>
    private sealed class LocalStage : RunningStage
    {
        private readonly List<IReadOnlyList<JsonElement>> _outputs = [];
        private readonly InvalidOperationException? _failure;

        internal LocalStage(StageGraph graph, IReadOnlyList<IReadOnlyList<JsonElement>> arguments, Action<Effect> tell)
        {
            try
            {
                foreach (var (index, node) in graph.Nodes.Index())
                {
                    var (name, inputs) = (node.Function.Name, node.Inputs.SelectMany(input => _outputs[input]).ToList());
                    var number = Codec<int>.Default.Decode(inputs.Count > 0 ? inputs : arguments[index], name);
                    tell(new Effect(name, number));
                    _outputs.Add(Codec<int>.Default.Encode(Remote.Run(name, number), name));
                }
            }
            catch (InvalidOperationException e)
            {
                _failure = e;
            }
        }

        internal override Task<IReadOnlyDictionary<int, IReadOnlyList<JsonElement>>> WaitAsync(
            IReadOnlyCollection<int> steps, CancellationToken cancellationToken) =>
            _failure is null
                ? Task.FromResult<IReadOnlyDictionary<int, IReadOnlyList<JsonElement>>>(steps.ToDictionary(step => step, step => _outputs[step]))
                : Task.FromException<IReadOnlyDictionary<int, IReadOnlyList<JsonElement>>>(_failure);

        internal override Task AbandonAsync(Error? failure) => Task.CompletedTask;

        public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
