using System.Text.Json;
using LanguageExt.Common;

namespace Colonies;

/// <summary>A stage that was submitted. Two kinds: in a colony, and in the tests' own interpreter.</summary>
internal abstract class RunningStage : IAsyncDisposable
{
    /// <summary>Ends whatever still looks at it.</summary>
    public abstract ValueTask DisposeAsync();

    /// <summary>Waits until steps have succeeded, even while others still wait or run.</summary>
    /// <param name="steps">Which; their outputs come back, by their index.</param>
    /// <param name="cancellationToken">Leaves the wait. The stage goes on until it is abandoned.</param>
    /// <exception cref="ColoniesException">A step failed, or the colony could not be asked.</exception>
    internal abstract Task<IReadOnlyDictionary<int, IReadOnlyList<JsonElement>>> WaitAsync(
        IReadOnlyCollection<int> steps, CancellationToken cancellationToken);

    /// <summary>Cancels what still waits or runs, because nobody wants it any more.</summary>
    /// <param name="failure">Why; null when the caller leaves.</param>
    internal abstract Task AbandonAsync(Error? failure);
}

/// <summary>Submits a stage; what comes of it is learnt from what it gives, at once.</summary>
/// <param name="stage">Which.</param>
/// <param name="arguments">For each step its arguments; none for one that takes its parents' outputs.</param>
internal delegate RunningStage BeginStage(Stage stage, IReadOnlyList<IReadOnlyList<JsonElement>> arguments);

/// <summary>What a run needs of the world.</summary>
internal sealed record RunContext(BeginStage Begin, TimeProvider TimeProvider);
