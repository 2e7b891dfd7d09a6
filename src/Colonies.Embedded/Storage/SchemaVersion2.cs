namespace Colonies.Engine;

/// <summary>What came with the rest of the protocol.</summary>
internal static class SchemaVersion2
{
    internal const string Sql = """
        CREATE TABLE locations(
            colony TEXT NOT NULL, name TEXT NOT NULL, locationid TEXT NOT NULL, description TEXT NOT NULL, longitude REAL NOT NULL,
            latitude REAL NOT NULL, PRIMARY KEY(colony, name)) WITHOUT ROWID;

        CREATE TABLE crons(
            seq INTEGER PRIMARY KEY, cronid TEXT NOT NULL UNIQUE, colony TEXT NOT NULL, name TEXT NOT NULL, initiatorid TEXT NOT NULL,
            initiatorname TEXT NOT NULL, expression TEXT NOT NULL, interval INTEGER NOT NULL, random INTEGER NOT NULL,
            workflow TEXT NOT NULL, waits INTEGER NOT NULL, nextrun INTEGER NOT NULL, due INTEGER NOT NULL, lastrun INTEGER NOT NULL,
            previousgraph TEXT NOT NULL,
            UNIQUE(colony, name));
        CREATE INDEX crons_due ON crons(due);
        """;
}
