using System.Collections.ObjectModel;

namespace Colonies;

/// <summary>
/// Limits, priority and placement of a remote function (protocol sections 5.2, 6.2 and 6.4). Immutable: change with <c>with</c>.
/// </summary>
public sealed record FunctionOptions
{
    /// <summary>No limits, three retries, anywhere.</summary>
    public static FunctionOptions Default { get; } = new();

    /// <summary>
    /// Longest wait for an executor, from submission on. The wire counts in whole seconds, rounded up. Default: null, no limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or more seconds than an <see cref="int"/> holds.</exception>
    public TimeSpan? MaxWait { get; init => field = Limit(value, nameof(MaxWait)); }

    /// <summary>
    /// Longest single run; afterwards the process is given to another executor, up to <see cref="MaxRetries"/> times. Default: null, no
    /// limit.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not positive, or more seconds than an <see cref="int"/> holds.</exception>
    public TimeSpan? MaxRun { get; init => field = Limit(value, nameof(MaxRun)); }

    /// <summary>
    /// How often a run that took longer than <see cref="MaxRun"/> is tried again; negative for ever. A failure is never tried again.
    /// Default: 3.
    /// </summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>-50000 to 50000; one step goes before everything of the last day. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside the range.</exception>
    public int Priority
    {
        get;
        init => field = value is >= -50_000 and <= 50_000
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "Priority is between -50000 and 50000.");
    }

    /// <summary>Only these executors of the type. Default: empty, any.</summary>
    public IReadOnlyList<string> ExecutorNames { get; init; } = [];

    /// <summary>Only executors at this location. Default: null, anywhere.</summary>
    public string? Location { get; init; }

    /// <summary>A free tag to find its processes by. Default: empty.</summary>
    public string Label { get; init; } = "";

    /// <summary>Environment of the run, visible as attributes of the process. Default: empty.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    private static TimeSpan? Limit(TimeSpan? value, string name) => value <= TimeSpan.Zero || value?.TotalSeconds > int.MaxValue
        ? throw new ArgumentOutOfRangeException(name, value, $"{name} is a positive time of at most {int.MaxValue} seconds, or null for no limit.")
        : value;
}
