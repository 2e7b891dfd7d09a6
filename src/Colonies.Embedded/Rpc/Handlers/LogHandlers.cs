using System.Globalization;
using System.Text;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about logs (protocol section 4.3).</summary>
internal static class LogHandlers
{
    private const int MostRead = 500;
    private const int MostFound = 100;
    private const int MostDays = 30;

    /// <summary>The database looks for no longer pattern.</summary>
    private const int LongestText = 10_000;

    private const long Day = 86_400 * Instant.Second;

    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddLogMessage>(PayloadTypes.AddLog, "add log", Add),
        Route.Of<AddExecutorLogMessage>(PayloadTypes.AddExecutorLog, "add executor log", AddOfExecutor),
        Route.Of<GetLogsMessage>(PayloadTypes.GetLogs, "get logs", Get),
        Route.Of<SearchLogsMessage>(PayloadTypes.SearchLogs, "get logs", Search, invalidJson: "Failed to search logs, invalid JSON"),
    ];

    private static Reply Add(AddLogMessage message, Exchange exchange)
    {
        var process = exchange.Store.Processes.Find(message.ProcessId) ?? throw Refusal.NotFound("Failed to add log, process is nil");
        var member = exchange.Require.Member(process.ColonyName);
        if (process.State != ProcessState.Running)
            throw Refusal.Forbidden("Failed to set output, process is not running");
        if (process.ExecutorId != exchange.CallerId)
            throw Refusal.Forbidden("Failed to add log, not allowed to add log, only the assigned Executor may att logs");
        exchange.Store.Logs.Add(new LogEntry
        {
            ProcessId = process.ProcessId,
            ColonyName = process.ColonyName,
            ExecutorName = member.Name,
            Message = message.Message,
            Timestamp = exchange.Now,
        });
        return Reply.Nothing;
    }

    private static Reply AddOfExecutor(AddExecutorLogMessage message, Exchange exchange)
    {
        var executor = exchange.Require.Member(message.ColonyName).Executor
            ?? throw Refusal.Forbidden("Failed to add executor log, executor not found");
        if (executor.Name != message.ExecutorName)
            throw Refusal.Forbidden("Failed to add executor log, executor name mismatch");
        exchange.Store.Logs.Add(new LogEntry
        {
            ColonyName = message.ColonyName,
            ExecutorName = executor.Name,
            Message = message.Message,
            Timestamp = exchange.Now,
        });
        return Reply.Nothing;
    }

    private static Reply Get(GetLogsMessage message, Exchange exchange)
    {
        var ofExecutor = message.ExecutorName.Length > 0;
        var colony = ofExecutor ? ColonyOfExecutor(message, exchange) : ColonyOfProcess(message, exchange);
        exchange.Require.Member(colony);
        if (message.Count > MostRead)
            throw Refusal.Forbidden(TooMany("log count", MostRead));
        var logs = exchange.Store.Logs;
        var count = Math.Max(0, message.Count);
        var since = Math.Max(0, message.Since);
        return Reply.List((ofExecutor, message.Latest) switch
        {
            (true, true) => logs.LastOfExecutor(colony, message.ExecutorName, count),
            (true, false) => logs.OfExecutor(colony, message.ExecutorName, since, count),
            (false, true) => logs.LastOfProcess(message.ProcessId, count),
            (false, false) => logs.OfProcess(message.ProcessId, since, count),
        });
    }

    private static Reply Search(SearchLogsMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        if (message.Count > MostFound)
            throw Refusal.BadRequest(TooMany("log count", MostFound));
        if (message.Days > MostDays)
            throw Refusal.BadRequest(TooMany("day count", MostDays));
        if (Encoding.UTF8.GetByteCount(message.Text) > LongestText)
            throw Refusal.BadRequest(string.Create(CultureInfo.InvariantCulture, $"Text exceeds max length ({LongestText})"));
        return Reply.List(exchange.Store.Logs.Search(
            message.ColonyName, message.Text, exchange.Now - (Math.Max(0, message.Days) * Day), Math.Max(0, message.Count)));
    }

    private static string ColonyOfExecutor(GetLogsMessage message, Exchange exchange) =>
        exchange.Store.Executors.Find(message.ColonyName, message.ExecutorName)?.ColonyName
        ?? throw Refusal.NotFound("Failed to get logs, executor does not exist");

    private static string ColonyOfProcess(GetLogsMessage message, Exchange exchange) =>
        exchange.Store.Processes.Find(message.ProcessId)?.ColonyName
        ?? throw Refusal.NotFound("Failed to get logs, process does not exist");

    private static string TooMany(string what, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"Count exceeds max {what} ({most})");
}
