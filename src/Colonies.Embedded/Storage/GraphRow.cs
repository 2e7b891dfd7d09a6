using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>One row of <c>graphs</c>. The states of its steps are counted, so that a change of one need not read the others.</summary>
internal sealed record GraphRow
{
    internal required string GraphId { get; init; }

    internal required string ColonyName { get; init; }

    internal required string InitiatorId { get; init; }

    internal required string InitiatorName { get; init; }

    internal ProcessState State { get; init; }

    internal long Submitted { get; init; }

    internal long Started { get; init; }

    internal long Ended { get; init; }

    internal StepCounts Steps { get; init; }
}
