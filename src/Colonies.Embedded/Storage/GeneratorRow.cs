namespace Colonies.Engine;

/// <summary>
/// One row of <c>generators</c> with its row of <c>generatorqueues</c>; the workflow is read apart. Times are <see cref="Instant"/>s.
/// </summary>
internal sealed record GeneratorRow
{
    /// <summary>Key inside the store; 0 until it is stored.</summary>
    internal long Sequence { get; init; }

    internal required string GeneratorId { get; init; }

    internal required string ColonyName { get; init; }

    internal required string Name { get; init; }

    internal required string InitiatorId { get; init; }

    internal required string InitiatorName { get; init; }

    internal required int Trigger { get; init; }

    internal required int TimeoutSeconds { get; init; }

    internal long FirstPack { get; init; }

    internal long LastRun { get; init; }

    /// <summary>How many texts came in all: the number of the last one.</summary>
    internal long Packed { get; init; }

    /// <summary>How many of them wait: the last ones.</summary>
    internal long Queued { get; init; }
}
