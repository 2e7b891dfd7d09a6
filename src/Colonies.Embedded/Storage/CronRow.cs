namespace Colonies.Engine;

/// <summary>One row of <c>crons</c>. Times are <see cref="Instant"/>s.</summary>
internal sealed record CronRow
{
    /// <summary>Key inside the store; 0 until it is stored.</summary>
    internal long Sequence { get; init; }

    internal required string CronId { get; init; }

    internal required string ColonyName { get; init; }

    internal required string Name { get; init; }

    internal required string InitiatorId { get; init; }

    internal required string InitiatorName { get; init; }

    internal required string Expression { get; init; }

    internal required int IntervalSeconds { get; init; }

    internal required bool IsRandom { get; init; }

    /// <summary>JSON, exactly as it came.</summary>
    internal required string Workflow { get; init; }

    internal required bool WaitsForPrevious { get; init; }

    /// <summary>Not set until it is looked at for the first time, and for one that never runs.</summary>
    internal long NextRun { get; init; }

    /// <summary>When to look at it: at the next run, or to find out when that is.</summary>
    internal long Due { get; init; }

    internal long LastRun { get; init; }

    internal string PreviousGraphId { get; init; } = "";
}
