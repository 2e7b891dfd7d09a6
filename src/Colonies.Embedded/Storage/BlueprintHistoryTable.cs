using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>blueprinthistory</c>: blueprints as they were after each change.</summary>
internal sealed class BlueprintHistoryTable(Database database)
{
    private const long All = -1;

    private readonly Statement _add = database.Prepare("INSERT INTO blueprinthistory(blueprintid, colony, json) VALUES ($1, $2, $3)");

    private readonly Statement _newest = database.Prepare(
        "SELECT json FROM blueprinthistory WHERE blueprintid = $1 ORDER BY seq DESC LIMIT $2");

    private readonly Statement _remove = database.Prepare("DELETE FROM blueprinthistory WHERE blueprintid = $1");

    internal void Add(BlueprintHistoryEntry entry) => _add.Run(entry.BlueprintId, entry.ColonyName, WireJson.Write(entry));

    /// <param name="blueprintId">The blueprint.</param>
    /// <param name="limit">How many at most; 0 or less for all.</param>
    internal IReadOnlyList<BlueprintHistoryEntry> Newest(string blueprintId, int limit) =>
        _newest.All(Read, blueprintId, limit > 0 ? limit : All);

    internal void Remove(string blueprintId) => _remove.Run(blueprintId);

    private static BlueprintHistoryEntry Read(SqliteDataReader row) =>
        WireJson.Read<BlueprintHistoryEntry>(row.GetFieldValue<byte[]>(0))!;
}
