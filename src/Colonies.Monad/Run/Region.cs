using System.Text.Json;

namespace Colonies;

/// <summary>
/// Runs one graph: its stages as soon as what they need is here, and whatever goes on by itself from values in it. The first failure
/// ends all of it, and cancels what still waits or runs.
/// </summary>
internal sealed class Region : IAsyncDisposable
{
    private readonly Cut _cut;
    private readonly Wire _wire;
    private readonly RunContext _context;
    private readonly CancellationTokenSource _stop;
    private readonly Submitted[] _stages;
    private readonly Dictionary<Wire, Task<Outcome>> _apart = [];

    private Region(Dag dag, Wire wire, RunContext context, CancellationToken cancellationToken)
    {
        _cut = new Cut(dag, Wires.Wanted(wire), StageEnds.WithTheResult);
        _wire = wire;
        _context = context;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _stages = [.. _cut.Stages.Select(stage => new Submitted(stage, this))];
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var stage in _stages)
            await stage.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>Runs a graph to its value.</summary>
    internal static async Task<Outcome> RunAsync(Dag dag, Wire wire, RunContext context, CancellationToken cancellationToken)
    {
        if (wire is FailedWire failed)
            return Outcome.Failed(failed.Error);
        var region = new Region(dag, wire, context, cancellationToken);
        await using var _ = region.ConfigureAwait(false);
        return await region.RunAsync().ConfigureAwait(false);
    }

    private async Task<Outcome> RunAsync()
    {
        foreach (var stage in _stages)
            stage.Begin();
        var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var apart in Wires.Apart(_wire))
            _apart[apart] = RunApartAsync(apart, begin.Task);
        begin.SetResult();

        Outcome? failure = null;
        await foreach (var ended in Task.WhenEach([.. _stages.Select(stage => stage.WholeAsync()), .. _apart.Values]).ConfigureAwait(false))
        {
            var outcome = await ended.ConfigureAwait(false);
            if (failure is not null || outcome.IsValue)
                continue;
            failure = outcome;
            await _stop.CancelAsync().ConfigureAwait(false);
        }

        if (failure is not { } first)
            return await ValueAsync(_wire).ConfigureAwait(false);
        await Task.WhenAll(_stages.Select(stage => stage.AbandonAsync(first))).ConfigureAwait(false);
        return first;
    }

    /// <summary>A value, as soon as it is here.</summary>
    private async Task<Outcome> ValueAsync(Wire wire)
    {
        switch (wire)
        {
            case HereWire here:
                return Outcome.Of(here.Value);
            case NodeWire node:
                return await Outcome.TryAsync(
                    async () => node.Travel.Decode(await ElementsAsync(node.Parts, node.Of).ConfigureAwait(false), node.Of), _stop.Token).ConfigureAwait(false);
            case GroupWire group:
                var values = new object?[group.Items.Count];
                for (var i = 0; i < values.Length; i++)
                {
                    var item = await ValueAsync(group.Items[i]).ConfigureAwait(false);
                    if (!item.IsValue)
                        return item;
                    values[i] = item.Value;
                }

                return await Outcome.TryAsync(() => Task.FromResult(group.Combine(values)), _stop.Token).ConfigureAwait(false);
            default:
                return await _apart[wire].ConfigureAwait(false);
        }
    }

    /// <summary>Runs what goes on by itself. It waits only for others of the same kind, so that nesting to any depth needs no stack.</summary>
    private async Task<Outcome> RunApartAsync(Wire wire, Task begin)
    {
        await begin.ConfigureAwait(false);
        switch (wire)
        {
            case ApartWire apart:
                return await Fiber.RunAsync(apart, _context, _stop.Token).ConfigureAwait(false);
            case RestWire rest:
                var start = await ValueAsync(rest.Start).ConfigureAwait(false);
                if (start.IsValue && rest.Unneeded.Count > 0)
                {
                    // What follows waits for all of what was before it, like everywhere else.
                    var before = await Outcome.TryAsync(async () => await ElementsAsync(rest.Unneeded, "").ConfigureAwait(false), _stop.Token).ConfigureAwait(false);
                    start = before.IsValue ? start : before;
                }

                return await Fiber.RunAsync(start, rest.Frames, _context, _stop.Token).ConfigureAwait(false);
            default:
                throw new InvalidOperationException($"{wire.GetType().Name} does not run by itself.");
        }
    }

    /// <summary>Elements of what stages give and of values from here, as soon as they are here.</summary>
    private async Task<IReadOnlyList<JsonElement>> ElementsAsync(IReadOnlyList<GraphPart> parts, string of)
    {
        var outputs = await Task.WhenAll(parts.Select(NodeOf).Where(place => place.Stage is not null).GroupBy(place => place.Stage!).Select(
            async group => (group.Key, Outputs: await group.Key.OutputsAsync([.. group.Select(place => place.Node).Distinct()]).ConfigureAwait(false))))
            .ConfigureAwait(false);
        var byStage = outputs.ToDictionary(pair => pair.Key, pair => pair.Outputs);
        return [.. parts.SelectMany(part => NodeOf(part) is { Stage: { } stage, Node: var node }
            ? Part(byStage[stage][node], part, _cut.Count(part), stage.Name(node))
            : Part(_cut.Local(part).Encode(of), part, _cut.Count(part), of))];
    }

    private (Submitted? Stage, int Node) NodeOf(GraphPart part) => _cut.IsNode(part, out var stage, out var node) ? (_stages[stage], node) : (null, 0);

    /// <summary>A part of elements that were to be so many. All of them are left to the codec to complain of.</summary>
    private static IEnumerable<JsonElement> Part(IReadOnlyList<JsonElement> elements, GraphPart part, int? count, string of)
    {
        if (part.Start == 0 && part.Count == count)
            return elements;
        if (elements.Count != (count ?? elements.Count) || elements.Count < part.Start + (part.Count ?? 0))
            throw new CodecException($"{of}: expected {count ?? part.Start + (part.Count ?? 0)} elements, found {elements.Count}.");
        return elements.Skip(part.Start).Take(part.Count ?? int.MaxValue);
    }

    /// <summary>One stage of the graph.</summary>
    private sealed class Submitted(Stage stage, Region region) : IAsyncDisposable
    {
        private readonly HashSet<int> _leaves = [.. stage.Graph.Leaves];
        private Task<RunningStage> _begun = null!;
        private Task<IReadOnlyDictionary<int, IReadOnlyList<JsonElement>>> _whole = null!;

        internal string Name(int node) => stage.Graph.Nodes[node].Function.Name;

        /// <summary>Stages are begun in their order: what one needs of another has begun before it.</summary>
        internal void Begin()
        {
            _begun = BeginAsync();
            _whole = WaitForAllAsync();
        }

        internal Task<Outcome> WholeAsync() => Outcome.TryAsync(async () => await _whole.ConfigureAwait(false), region._stop.Token, stage.Graph);

        /// <summary>Outputs of some steps, as soon as they are there, even while others still run.</summary>
        internal async Task<IReadOnlyDictionary<int, IReadOnlyList<JsonElement>>> OutputsAsync(IReadOnlyCollection<int> steps)
        {
            if (_whole.IsCompletedSuccessfully || _leaves.IsSubsetOf(steps))
                return await _whole.ConfigureAwait(false);
            var running = await _begun.ConfigureAwait(false);
            return await running.WaitAsync(steps, region._stop.Token).ConfigureAwait(false);
        }

        internal async Task AbandonAsync(Outcome outcome)
        {
            if (_begun.IsCompletedSuccessfully)
                await (await _begun.ConfigureAwait(false)).AbandonAsync(outcome.Error).ConfigureAwait(false);
        }

        public async ValueTask DisposeAsync()
        {
            if (_begun.IsCompletedSuccessfully)
                await (await _begun.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }

        private async Task<RunningStage> BeginAsync()
        {
            var arguments = new IReadOnlyList<JsonElement>[stage.Graph.Nodes.Count];
            for (var i = 0; i < arguments.Length; i++)
                arguments[i] = stage.Arguments[i] is { } parts ? await region.ElementsAsync(parts, Name(i)).ConfigureAwait(false) : [];
            region._stop.Token.ThrowIfCancellationRequested();
            return region._context.Begin(stage, arguments);
        }

        private async Task<IReadOnlyDictionary<int, IReadOnlyList<JsonElement>>> WaitForAllAsync()
        {
            var running = await _begun.ConfigureAwait(false);
            return await running.WaitAsync([.. stage.Graph.Outputs.Union(_leaves)], region._stop.Token).ConfigureAwait(false);
        }
    }
}
