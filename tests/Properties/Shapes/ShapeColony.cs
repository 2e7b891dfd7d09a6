using System.Collections.Concurrent;
using Colonies.Properties.Interpreters;
using Xunit;

namespace Colonies.Properties.Shapes;

/// <summary>
/// A colony that counts what is submitted and what is run: an embedded one for each test, or the one that COLONIES_* variables name. One
/// test after another, because in that one they would run each other's steps.
/// </summary>
[Collection(nameof(ShapeColony))]
public abstract class ShapeColony : IAsyncLifetime
{
    private readonly ConcurrentBag<string> _ran = [];
    private readonly List<ColonyExecutor> _executors = [];
    private ColonyConnection _real = null!;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected CountingEndpoint Endpoint { get; private set; } = null!;

    private protected ColonyConnection Colony { get; private set; } = null!;

    /// <summary>What was run, by name.</summary>
    private protected IReadOnlyList<string> Ran => [.. _ran.Order(StringComparer.Ordinal)];

    public async ValueTask InitializeAsync()
    {
        _real = await ColonyConnection.FromEnvironmentOrAsync(EmbeddedColony.StartAsync);
        Endpoint = new CountingEndpoint(_real.Endpoint);
        Colony = ColonyConnection.To(Endpoint, _real.Access);
        _executors.Add(await ColonyExecutor.StartAsync(Colony, Steps.Maker(_ran.Add)));
        _executors.Add(await ColonyExecutor.StartAsync(Colony, Steps.Speller(_ran.Add)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var executor in _executors)
            await executor.DisposeAsync();
        await _real.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs a computation and checks what it gave, how it was planned, and that it submitted just what was planned.</summary>
    private protected async Task CheckAsync<A>(ColoniesMonad<A> computation, A result, string plan, int? submissions = null)
    {
        Assert.Equal(plan, computation.Explain().ToString());
        var before = Endpoint.Submissions;
        Assert.Equal(result, await computation.In(Colony).Unwrap(cancellationToken: Cancellation));
        Assert.Equal(submissions ?? computation.Explain().Submissions, Endpoint.Submissions - before);
    }

    private protected async Task<LanguageExt.Common.Error> FailureOfAsync<A>(ColoniesMonad<A> computation, RunOptions? options = null) =>
        (await computation.In(Colony).Run(options, Cancellation)).Match(
            Succ: value => throw new InvalidOperationException($"It gave {value}."), Fail: error => error);
}
