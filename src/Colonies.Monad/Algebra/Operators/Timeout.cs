using System.Runtime.CompilerServices;

namespace Colonies;

/// <content>Time limits.</content>
public sealed partial class ColoniesMonad<A>
{
    /// <summary>
    /// Fails with <see cref="ColoniesError.TimedOut"/> when this takes longer, and cancels what still waits or runs in the colony, which
    /// may take up to a second more. The time passes on the run's clock.
    /// </summary>
    /// <param name="limit">Positive, at most 49 days.</param>
    /// <param name="file">Left to the compiler: where this is written.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or more than 49 days, which timers cannot count.</exception>
    public ColoniesMonad<A> Timeout(TimeSpan limit, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        if (limit <= TimeSpan.Zero || limit > RunOptions.LongestLimit)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "A time limit is positive and at most 49 days.");
        return new(new Timeout(Node, limit, Origin.Of(file, line) is { } place ? $"The computation at {place}" : "The computation"), Colony);
    }
}
