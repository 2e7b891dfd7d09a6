namespace Colonies;

/// <summary>How to run a computation. Immutable: change with <c>with</c>.</summary>
public sealed record RunOptions
{
    /// <summary>Timers cannot count further.</summary>
    internal static readonly TimeSpan LongestLimit = TimeSpan.FromDays(49);

    /// <summary>No time limit, no progress, in the colony the computation names.</summary>
    public static RunOptions Default { get; } = new();

    /// <summary>
    /// Longest time for the whole run; afterwards what still waits or runs in the colony is cancelled, which may take up to a second
    /// more. Default: null, no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or more than 49 days, which timers cannot count.</exception>
    public TimeSpan? TimeLimit
    {
        get;
        init => field = value is null || (value > TimeSpan.Zero && value <= LongestLimit)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A time limit is positive and at most 49 days, or null for none.");
    }

    /// <summary>Where to run what names no colony. Default: null; such a computation then fails before anything is sent.</summary>
    public ColonyConnection? Colony { get; init; }

    /// <summary>
    /// Told what happens as it happens, in order; a slow one delays the run. Default: null. Costs a subscription for each step.
    /// </summary>
    public IProgress<RunEvent>? Progress { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
