using Colonies.Properties.Generators;
using LanguageExt.Common;
using Xunit;

namespace Colonies.Properties.Interpreters;

/// <summary>
/// A colony with real executors: embedded, or the one that COLONIES_* variables name. Its tests run one after another, because they share
/// the record of what was run.
/// </summary>
public sealed class ColonyFixture : IAsyncLifetime
{
    private readonly List<ColonyExecutor> _executors = [];
    private readonly List<Effect> _effects = [];

    public ColonyConnection Colony { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Colony = await ColonyConnection.FromEnvironmentOrAsync(EmbeddedColony.StartAsync);
        foreach (var group in Remote.Names.GroupBy(Remote.ExecutorType))
        {
            var options = new ExecutorOptions(group.Key) { Concurrency = 4 };
            foreach (var name in group)
                options = options.Serve(Remote.Function(name), number => Run(name, number));
            _executors.Add(await ColonyExecutor.StartAsync(Colony, options));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var executor in _executors)
            await executor.DisposeAsync();
        await Colony.DisposeAsync();
    }

    /// <summary>Runs a computation on the server, and reports what its executors really ran.</summary>
    internal async Task<Result> RunAsync(ColoniesMonad<int> computation)
    {
        lock (_effects)
            _effects.Clear();
        var outcome = await computation.In(Colony).Run(cancellationToken: TestContext.Current.CancellationToken);
        lock (_effects)
        {
            return outcome.Match(
                Succ: value => new Result(value, null, [.. _effects]),
                Fail: error => new Result(null, Reason(error), [.. _effects]));
        }
    }

    /// <summary>The story of a failed step names its process: that differs between runs, its reason does not.</summary>
    private static string Reason(Error error) => error is ColoniesFailure { Detail: ColoniesError.StepFailed step } ? string.Join("; ", step.Errors) : error.Message;

    private int Run(string name, int number)
    {
        lock (_effects)
            _effects.Add(new Effect(name, number));
        return Remote.Run(name, number);
    }
}

[CollectionDefinition(nameof(ColonyFixture))]
public sealed class ColonyCollection : ICollectionFixture<ColonyFixture>;
