namespace Colonies.Conformance.Executors.Killed;

/// <summary>When the executor of one run of a step is killed.</summary>
public enum Death
{
    /// <summary>It is not.</summary>
    Never,

    /// <summary>The server has given it the step; it does not hear of that any more.</summary>
    Assigned,

    /// <summary>Its handler runs.</summary>
    Running,

    /// <summary>Its handler is done, and the server does not hear of that.</summary>
    Closing,

    /// <summary>The server has closed the step; it does not hear of that any more.</summary>
    Closed,
}

/// <summary>One step of a random workflow.</summary>
/// <param name="Shape">Which steps before it are its parents.</param>
/// <param name="Retries">How often it may be put back; see <see cref="MaxRetries"/>.</param>
/// <param name="Seconds">How long it may run; see <see cref="MaxSeconds"/>.</param>
/// <param name="First">
/// What happens to the executor of its first run. A field each, because a generated list in a list is mostly empty.
/// </param>
/// <param name="Second">What happens to that of its second run.</param>
/// <param name="Third">What happens to that of its third run; the later ones live.</param>
public sealed record Step(byte Shape, byte Retries, byte Seconds, Death First, Death Second, Death Third)
{
    /// <summary>0 to 2, or -1 for no limit.</summary>
    internal int MaxRetries => (Retries % 4) - 1;

    /// <summary>1 to 3.</summary>
    internal int MaxSeconds => 1 + (Seconds % 3);

    /// <summary>What happens in its runs.</summary>
    internal IEnumerable<Death> Runs => [First, Second, Third, Death.Never];

    /// <summary>The runs that there are: up to the one that is closed, or the last that its retries allow.</summary>
    internal IReadOnlyList<Death> ActualRuns
    {
        get
        {
            var runs = new List<Death>();
            foreach (var run in Runs)
            {
                runs.Add(run);
                if (EndsWell(run) || (MaxRetries >= 0 && runs.Count > MaxRetries))
                    break;
            }

            return runs;
        }
    }

    /// <summary>Whether it is closed within its retries.</summary>
    internal bool Succeeds => EndsWell(ActualRuns[^1]);

    /// <summary>How often its handler runs.</summary>
    internal int HandlerRuns => ActualRuns.Count(run => run != Death.Assigned);

    /// <summary>Which steps before the one with this number are its parents: one, two, or none for the first.</summary>
    internal IEnumerable<int> Parents(int number) => number == 0 ? [] : (Shape % 4) switch
    {
        0 or 1 => [number - 1],
        2 => new[] { number - 1, number / 2 }.Distinct(),
        _ => [number / 2],
    };

    /// <summary>As the printout of a workflow that breaks the law.</summary>
    public override string ToString() =>
        $"(shape {Shape % 4}, retries {MaxRetries}, {MaxSeconds} s, deaths {First}, {Second}, {Third})";

    private static bool EndsWell(Death run) => run is Death.Never or Death.Closed;
}
