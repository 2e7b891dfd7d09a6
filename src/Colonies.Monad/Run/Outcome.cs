using LanguageExt.Common;

namespace Colonies;

/// <summary>How a computation ended: with a value, with a failure, or because it was cancelled.</summary>
internal readonly record struct Outcome
{
    internal static readonly Outcome Cancelled = new(null, null, isCancelled: true);

    private Outcome(object? value, Error? error, bool isCancelled) => (Value, Error, IsCancelled) = (value, error, isCancelled);

    internal object? Value { get; }

    internal Error? Error { get; }

    internal bool IsCancelled { get; }

    internal bool IsValue => Error is null && !IsCancelled;

    internal static Outcome Of(object? value) => new(value, null, isCancelled: false);

    internal static Outcome Failed(Error error) => new(null, error, isCancelled: false);

    /// <summary>What a function gives, or the failure that its exception is.</summary>
    /// <param name="run">The function.</param>
    /// <param name="cancellationToken">When it is cancelled, an <see cref="OperationCanceledException"/> is no failure.</param>
    /// <param name="graph">The stage it is about, for the story of a failed step.</param>
    internal static async Task<Outcome> TryAsync(Func<Task<object?>> run, CancellationToken cancellationToken, StageGraph? graph = null)
    {
        try
        {
            return Of(await run().ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Cancelled;
        }
#pragma warning disable CA1031 // The only place where exceptions of a run become values.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Failed(Failures.Of(e, graph));
        }
    }
}
