using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>contents</c>: names of objects, and the checksums by which the folder beside the database keeps them.</summary>
internal sealed class ContentTable(Database database)
{
    private readonly Statement _put = database.Prepare(
        "INSERT OR REPLACE INTO contents(name, checksum, size, added) VALUES ($1, $2, $3, $4)");

    private readonly Statement _find = database.Prepare("SELECT name, checksum, size, added FROM contents WHERE name = $1");
    private readonly Statement _remove = database.Prepare("DELETE FROM contents WHERE name = $1");
    private readonly Statement _uses = database.Prepare("SELECT COUNT(*) FROM contents WHERE checksum = $1");
    private readonly Statement _total = database.Prepare("SELECT SUM(size) FROM contents");

    internal ContentEntry? Find(string name) => _find.One(Read, name);

    /// <summary>Puts a name in place of what it named before.</summary>
    internal void Put(ContentEntry entry) => _put.Run(entry.Name, entry.Checksum, entry.Size, Instant.Of(entry.Added));

    internal void Remove(string name) => _remove.Run(name);

    /// <summary>How many names have these contents.</summary>
    internal long Uses(string checksum) => _uses.Number(checksum);

    /// <summary>The length of all contents together.</summary>
    internal long Total() => _total.Number();

    private static ContentEntry Read(SqliteDataReader row) =>
        new(row.GetString(0), row.GetInt64(2), row.GetString(1), Instant.Time(row.GetInt64(3)) ?? DateTimeOffset.UnixEpoch);
}
