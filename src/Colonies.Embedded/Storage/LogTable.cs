using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>logs</c>. Every list is oldest first.</summary>
internal sealed class LogTable(Database database)
{
    private const string Columns = "SELECT colony, processid, executorname, message, timestamp FROM logs ";
    private const string Process = Columns + "WHERE processid = $1 ";
    private const string Executor = Columns + "WHERE colony = $1 AND executorname = $2 ";

    private readonly Statement _add = database.Prepare(
        "INSERT INTO logs(colony, processid, executorname, message, timestamp) VALUES ($1, $2, $3, $4, $5)");

    private readonly Statement _ofProcess = database.Prepare(Process + "AND timestamp > $2 ORDER BY timestamp, seq LIMIT $3");
    private readonly Statement _lastOfProcess = database.Prepare(Process + "ORDER BY timestamp DESC, seq DESC LIMIT $2");
    private readonly Statement _ofExecutor = database.Prepare(Executor + "AND timestamp > $3 ORDER BY timestamp, seq LIMIT $4");
    private readonly Statement _lastOfExecutor = database.Prepare(Executor + "ORDER BY timestamp DESC, seq DESC LIMIT $3");

    private readonly Statement _search = database.Prepare(
        Columns + "WHERE colony = $1 AND timestamp > $2 AND message LIKE '%' || $3 || '%' ORDER BY timestamp, seq LIMIT $4");

    private readonly Statement _removeBefore = database.Prepare(
        "DELETE FROM logs WHERE seq IN (SELECT seq FROM logs WHERE colony = $1 AND timestamp < $2 LIMIT $3)");

    /// <summary>Removes lines written before an instant.</summary>
    /// <returns>How many.</returns>
    internal int RemoveBefore(string colony, long instant, int count) => _removeBefore.Run(colony, instant, count);

    internal void Add(LogEntry entry) => _add.Run(entry.ColonyName, entry.ProcessId, entry.ExecutorName, entry.Message, entry.Timestamp);

    internal IReadOnlyList<LogEntry> OfProcess(string processId, long since, int count) => _ofProcess.All(Bounded(), processId, since, count);

    internal IReadOnlyList<LogEntry> LastOfProcess(string processId, int count) => OldestFirst(_lastOfProcess.All(Bounded(), processId, count));

    internal IReadOnlyList<LogEntry> OfExecutor(string colony, string executorName, long since, int count) =>
        _ofExecutor.All(Bounded(), colony, executorName, since, count);

    internal IReadOnlyList<LogEntry> LastOfExecutor(string colony, string executorName, int count) =>
        OldestFirst(_lastOfExecutor.All(Bounded(), colony, executorName, count));

    /// <summary>Finds lines by SQL LIKE, which the connection has told to mind case.</summary>
    internal IReadOnlyList<LogEntry> Search(string colony, string text, long since, int count) =>
        _search.All(Bounded(), colony, since, text, count);

    private static List<LogEntry> OldestFirst(List<LogEntry> entries)
    {
        entries.Reverse();
        return entries;
    }

    /// <summary>Reads lines as long as they fit into one reply.</summary>
    private static Func<SqliteDataReader, LogEntry> Bounded()
    {
        var portion = new Portion();
        return row =>
        {
            var entry = Read(row);
            portion.Add(entry.Message.Length);
            return entry;
        };
    }

    private static LogEntry Read(SqliteDataReader row) => new()
    {
        ColonyName = row.GetString(0),
        ProcessId = row.GetString(1),
        ExecutorName = row.GetString(2),
        Message = row.GetString(3),
        Timestamp = row.GetInt64(4),
    };
}
