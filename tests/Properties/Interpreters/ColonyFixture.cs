using System.Collections.Concurrent;
using Colonies.Properties.Generators;
using Xunit;

[assembly: AssemblyFixture(typeof(Colonies.Properties.Interpreters.ColonyFixture))]

namespace Colonies.Properties.Interpreters;

/// <summary>A colony with real executors: embedded, or the one that COLONIES_* variables name.</summary>
public sealed class ColonyFixture : IAsyncLifetime
{
    private readonly List<ColonyExecutor> _executors = [];
    private readonly ConcurrentDictionary<string, (long Order, string Workflow, Effect Effect)> _effects = new();
    private long _order;

    public ColonyConnection Colony { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Colony = await ColonyConnection.FromEnvironmentOrAsync(EmbeddedColony.StartAsync);
        foreach (var type in Remote.ExecutorTypes)
            _executors.Add(await ColonyExecutor.StartAsync(Colony, Serving(new ExecutorOptions(type) { Concurrency = 4 })));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var executor in _executors)
            await executor.DisposeAsync();
        await Colony.DisposeAsync();
    }

    internal Interpreter Begin() => new ColonyInterpreter(this);

    /// <summary>What executors really ran of some processes and workflows, in the order in which they began.</summary>
    internal IReadOnlyList<Effect> EffectsOf(IReadOnlySet<string> ids) =>
        [.. _effects.Where(run => ids.Contains(run.Key) || ids.Contains(run.Value.Workflow)).Select(run => run.Value).OrderBy(run => run.Order).Select(run => run.Effect)];

    private ExecutorOptions Serving(ExecutorOptions options)
    {
        foreach (var name in Remote.OfOne)
            options = Serving<int, int>(options, name);
        foreach (var name in Remote.OfTwo)
            options = Serving<(int, int), int>(options, name);
        options = Serving<int, (int, int)>(options, Remote.Split);
        options = Serving<(int, int), (int, int)>(options, Remote.Swap);
        options = Serving<int, Many<int>>(options, Remote.CountDown);
        options = Serving<Many<int>, Many<int>>(options, Remote.All);
        return Serving<Many<int>, int>(options, Remote.Sum);
    }

    private ExecutorOptions Serving<A, B>(ExecutorOptions options, string name) => Remote.ExecutorType(name) != options.Type
        ? options
        : options.Serve(Remote.Function<A, B>(name), (argument, context) =>
        {
            var numbers = Shape.Numbers(argument);
            _effects[context.Process.ProcessId] = (Interlocked.Increment(ref _order), context.Process.ProcessGraphId, Effect.Of(name, numbers));
            return Task.FromResult(Shape.Of<B>(Remote.Run(name, numbers)));
        });
}
