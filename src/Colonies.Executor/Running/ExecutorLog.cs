using Microsoft.Extensions.Logging;

namespace Colonies;

/// <summary>What an executor tells of itself.</summary>
internal static partial class ExecutorLog
{
    [LoggerMessage(1, LogLevel.Information, "The executor {Name} serves {Functions} as a {Type} in {Colony}.")]
    internal static partial void Serves(ILogger logger, string name, string functions, string type, string colony);

    [LoggerMessage(2, LogLevel.Warning, "{Reason} Trying again in {Delay}.")]
    internal static partial void TriesAgain(ILogger logger, string reason, TimeSpan delay);

    [LoggerMessage(3, LogLevel.Warning, "The colony does not know the executor {Name} any more: {Reason} It enters again.")]
    internal static partial void EntersAgain(ILogger logger, string name, string reason);

    [LoggerMessage(4, LogLevel.Information, "The executor {Name} waits for approval by the colony owner: {Reason}")]
    internal static partial void WaitsForApproval(ILogger logger, string name, string reason);

    [LoggerMessage(5, LogLevel.Warning, "Process {ProcessId} is not this executor's any more ({Reason}); its result is dropped.")]
    internal static partial void TakenAway(ILogger logger, string processId, string reason);

    [LoggerMessage(6, LogLevel.Error, "The result of process {ProcessId} could not be delivered: {Reason}")]
    internal static partial void NotDelivered(ILogger logger, string processId, string reason);

    [LoggerMessage(7, LogLevel.Warning, "A line of the log of process {ProcessId} is lost ({Line}): {Reason}")]
    internal static partial void LineLost(ILogger logger, string processId, string line, string reason);

    [LoggerMessage(8, LogLevel.Debug, "Process {ProcessId} failed: {Reason}")]
    internal static partial void Failed(ILogger logger, string processId, string reason);

    [LoggerMessage(9, LogLevel.Information, "The executor {Name} has stopped.")]
    internal static partial void Stopped(ILogger logger, string name);
}
