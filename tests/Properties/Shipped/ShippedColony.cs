using LanguageExt;
using Xunit;

namespace Colonies.Properties.Shipped;

/// <summary>A colony with an executor that compiles whatever is shipped to it: starting a compiler takes a while, so tests share it.</summary>
public sealed class ShippedColony : IAsyncLifetime
{
    private EmbeddedColony _embedded = null!;
    private ColonyExecutor _executor = null!;

    public ColonyConnection Colony { get; private set; } = null!;

    public ColoniesMonad<Unit> Start => ColoniesMonad.In(Colony);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _embedded = await EmbeddedColony.StartAsync(Cancellation);
        Colony = ColonyConnection.To(_embedded);
        _executor = await ColonyExecutor.StartAsync(Colony, new ExecutorOptions("worker").AllowShippedCode(), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await _executor.DisposeAsync();
        await _embedded.DisposeAsync();
    }

    public async Task<B> CallAsync<A, B>(Function<A, B> function, A argument) =>
        await function.Call(argument).In(Colony).Unwrap(cancellationToken: Cancellation);

    /// <returns>What the process failed with.</returns>
    public async Task<string[]> FailureAsync<A, B>(Function<A, B> function, A argument) =>
        (await function.Call(argument).In(Colony).Run(cancellationToken: Cancellation)).Match(
            Succ: value => throw new InvalidOperationException($"It gave {value}."),
            Fail: error => ((ColoniesError.StepFailed)((ColoniesFailure)error).Detail).Errors.ToArray());
}
