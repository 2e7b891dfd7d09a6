using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>snapshots</c>.</summary>
internal sealed class SnapshotTable(Database database)
{
    private const string Columns = "SELECT snapshotid, colony, label, name, fileids, added FROM snapshots ";

    private readonly Statement _add = database.Prepare(
        "INSERT INTO snapshots(snapshotid, colony, label, name, fileids, added) VALUES ($1, $2, $3, $4, $5, $6)");

    private readonly Statement _find = database.Prepare(Columns + "WHERE colony = $1 AND name = $2");
    private readonly Statement _findById = database.Prepare(Columns + "WHERE snapshotid = $2 AND colony = $1");
    private readonly Statement _all = database.Prepare(Columns + "WHERE colony = $1 ORDER BY added DESC, seq DESC");
    private readonly Statement _remove = database.Prepare("DELETE FROM snapshots WHERE colony = $1 AND name = $2");
    private readonly Statement _removeById = database.Prepare("DELETE FROM snapshots WHERE snapshotid = $2 AND colony = $1");
    private readonly Statement _removeAll = database.Prepare("DELETE FROM snapshots WHERE colony = $1");

    internal void Add(Snapshot snapshot, long now) => _add.Run(
        snapshot.SnapshotId, snapshot.ColonyName, snapshot.Label, snapshot.Name, WireJson.Write(snapshot.FileIds), now);

    internal Snapshot? Find(string colony, string name) => _find.One(Read, colony, name);

    internal Snapshot? FindById(string colony, string snapshotId) => _findById.One(Read, colony, snapshotId);

    /// <summary>Newest first.</summary>
    internal IReadOnlyList<Snapshot> All(string colony) => _all.All(Read, colony);

    internal void Remove(string colony, string name) => _remove.Run(colony, name);

    internal void RemoveById(string colony, string snapshotId) => _removeById.Run(colony, snapshotId);

    internal void RemoveAll(string colony) => _removeAll.Run(colony);

    private static Snapshot Read(SqliteDataReader row) => new()
    {
        SnapshotId = row.GetString(0),
        ColonyName = row.GetString(1),
        Label = row.GetString(2),
        Name = row.GetString(3),
        FileIds = WireJson.Read<IReadOnlyList<string>>(row.GetFieldValue<byte[]>(4)),
        Added = Instant.Time(row.GetInt64(5)),
    };
}
