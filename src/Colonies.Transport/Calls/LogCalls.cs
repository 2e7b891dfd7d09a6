using Colonies.Protocol;

namespace Colonies;

/// <summary>Lines that executors write. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class LogCalls
{
    private static readonly LogRange _first = new();

    private readonly NounCalls _calls;

    internal LogCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Logs");

    /// <summary>Writes a line about a running process. By its executor.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="message">The line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task AddAsync(string processId, string message, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new AddLogMessage { ProcessId = processId, Message = message }, cancellationToken);

    /// <summary>Writes a line about an executor. By that executor, once approved.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="executorName">The executor.</param>
    /// <param name="message">The line.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task AddOfExecutorAsync(string colonyName, string executorName, string message, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(
            colonyName, new AddExecutorLogMessage { ColonyName = colonyName, ExecutorName = executorName, Message = message }, cancellationToken);

    /// <summary>Reads the lines of a process, oldest first. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="processId">The process.</param>
    /// <param name="range">Which of them; null for the first hundred.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<LogEntry>> OfProcessAsync(
        string colonyName, string processId, LogRange? range = null, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, Message(colonyName, range) with { ProcessId = processId }, cancellationToken);

    /// <summary>
    /// Reads the lines of an executor, oldest first. On the reference server also those of namesakes in other colonies. By a member.
    /// </summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="executorName">The executor.</param>
    /// <param name="range">Which of them; null for the first hundred.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<LogEntry>> OfExecutorAsync(
        string colonyName, string executorName, LogRange? range = null, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, Message(colonyName, range) with { ExecutorName = executorName }, cancellationToken);

    /// <summary>Finds lines that contain a text. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="text">Case matters; <c>%</c> and <c>_</c> stand for any characters and any one.</param>
    /// <param name="days">How far back; 1 to 30.</param>
    /// <param name="count">How many at most; 1 to 100.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<LogEntry>> SearchAsync(
        string colonyName, string text, int days = 1, int count = 100, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new SearchLogsMessage { ColonyName = colonyName, Text = text, Days = days, Count = count }, cancellationToken);

    private static GetLogsMessage Message(string colonyName, LogRange? range)
    {
        range ??= _first;
        return new() { ColonyName = colonyName, Count = range.Count, Since = range.AfterNanoseconds, Latest = range.Newest };
    }
}
