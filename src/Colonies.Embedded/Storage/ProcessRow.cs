using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>One row of <c>processes</c>. Times are <see cref="Instant"/>s.</summary>
internal sealed record ProcessRow
{
    /// <summary>Key inside the store; also breaks ties of <see cref="PriorityTime"/>, first in first out.</summary>
    internal required long Sequence { get; init; }

    internal required string ProcessId { get; init; }

    internal required string ColonyName { get; init; }

    internal required string ExecutorType { get; init; }

    internal required string FunctionName { get; init; }

    internal string NodeName { get; init; } = "";

    internal string Label { get; init; } = "";

    internal string InitiatorId { get; init; } = "";

    internal string InitiatorName { get; init; } = "";

    internal string ExecutorId { get; init; } = "";

    internal bool IsAssigned { get; init; }

    internal ProcessState State { get; init; }

    internal long PriorityTime { get; init; }

    internal long Submitted { get; init; }

    internal long Started { get; init; }

    internal long Ended { get; init; }

    internal long WaitDeadline { get; init; }

    internal long ExecDeadline { get; init; }

    internal int Retries { get; init; }

    internal int MaxWaitSeconds { get; init; }

    internal int MaxExecSeconds { get; init; }

    internal int MaxRetries { get; init; }

    internal bool WaitForParents { get; init; }

    /// <summary>How many of its edges come from parents that have not succeeded.</summary>
    internal int Pending { get; init; }

    internal string GraphId { get; init; } = "";

    internal Requirements Requirements { get; init; } = Requirements.None;

    /// <summary>JSON array, exactly as its parents gave their elements.</summary>
    internal byte[] Input { get; init; } = JsonArray.Empty;

    /// <summary>JSON array, exactly as its executor gave it.</summary>
    internal byte[] Output { get; init; } = JsonArray.Empty;

    /// <summary>JSON array, or null when it was closed as failed without a word.</summary>
    internal byte[]? Errors { get; init; } = JsonArray.Empty;

    internal bool IsInGraph => GraphId.Length > 0;

    /// <summary>Whether an executor may take it now.</summary>
    internal bool IsReady => State == ProcessState.Waiting && !WaitForParents;
}
