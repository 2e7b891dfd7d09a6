using System.Text.Json;
using Colonies.Properties.Generators;
using Xunit;

namespace Colonies.Properties.Interpreters;

/// <summary>Runs computations with the real planner and runner, but runs each stage here: fast, and it counts submissions.</summary>
internal sealed class LocalInterpreter
{
    private readonly List<Effect> _effects = [];

    internal int Submissions { get; private set; }

    internal List<StageGraph> Stages { get; } = [];

    internal static async Task<Result> RunAsync(ColoniesMonad<int> computation) => await new LocalInterpreter().RunCountedAsync(computation);

    internal async Task<Result> RunCountedAsync(ColoniesMonad<int> computation)
    {
        var outcome = await Runner.RunAsync(computation.Located, RunStageAsync, TestContext.Current.CancellationToken);
        return new Result(outcome.Error is null ? (int)outcome.Value! : null, outcome.Error?.Message, _effects);
    }

    private Task<Outcome> RunStageAsync(Stage stage, object? value, CancellationToken cancellationToken)
    {
        Submissions++;
        Stages.Add(stage.Graph);
        var arguments = stage.Encode(value, stage.Graph.Nodes[0].Function.Name);
        var outputs = new List<IReadOnlyList<JsonElement>>();
        foreach (var node in stage.Graph.Nodes)
        {
            var input = node.Inputs.Count == 0 ? arguments : [.. node.Inputs.SelectMany(index => outputs[index])];
            var number = Codec<int>.Default.Decode(input, node.Function.Name);
            _effects.Add(new Effect(node.Function.Name, number));
            outputs.Add(Codec<int>.Default.Encode(Remote.Run(node.Function.Name, number), node.Function.Name));
        }

        return Task.FromResult(new Outcome(stage.Decode([.. stage.Graph.Outputs.SelectMany(index => outputs[index])], stage.Graph.Nodes[^1].Function.Name)));
    }
}
