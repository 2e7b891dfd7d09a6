namespace Colonies.Engine;

/// <summary>When a generator submits, and how many texts it takes (protocol section 6.11).</summary>
internal static class GeneratorPlan
{
    /// <summary>Due already.</summary>
    private const long AtOnce = 0;

    /// <summary>Since when, or from when on, there is something to submit; null while there is not.</summary>
    internal static long? Due(GeneratorRow row) =>
        row.Queued >= row.Trigger ? AtOnce
        : row.Queued > 0 && row.TimeoutSeconds > 0 ? Deadline(row)
        : null;

    /// <summary>How many texts the next workflow takes now; 0 for none yet.</summary>
    internal static long Batch(GeneratorRow row, long now) =>
        Due(row) is not { } due || due > now ? 0 : Math.Min(row.Queued, row.Trigger);

    /// <summary>A text came.</summary>
    internal static GeneratorRow Pack(GeneratorRow row, long now) => row with
    {
        FirstPack = row.FirstPack == Instant.NotSet ? now : row.FirstPack,
        Packed = row.Packed + 1,
        Queued = row.Queued + 1,
    };

    /// <summary>A workflow was submitted.</summary>
    internal static GeneratorRow Submitted(GeneratorRow row, long batch, long now) =>
        row with { Queued = row.Queued - batch, LastRun = now };

    /// <summary>When more whole seconds have passed than the limit, as clocks show them: parts of a second do not count.</summary>
    private static long Deadline(GeneratorRow row)
    {
        var since = row.LastRun == Instant.NotSet ? row.FirstPack : row.LastRun;
        return ((since / Instant.Second) + row.TimeoutSeconds + 1) * Instant.Second;
    }
}
