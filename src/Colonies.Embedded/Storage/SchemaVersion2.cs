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
        CREATE INDEX crons_previousgraph ON crons(previousgraph);

        -- One row for each revision. AUTOINCREMENT: also after the newest was removed, the next has a higher number.
        CREATE TABLE files(
            seq INTEGER PRIMARY KEY AUTOINCREMENT, fileid TEXT NOT NULL UNIQUE, colony TEXT NOT NULL, label TEXT NOT NULL,
            name TEXT NOT NULL, size INTEGER NOT NULL, checksum TEXT NOT NULL, checksumalg TEXT NOT NULL, added INTEGER NOT NULL,
            server TEXT NOT NULL, port INTEGER NOT NULL, tls INTEGER NOT NULL, accesskey TEXT NOT NULL, secretkey TEXT NOT NULL,
            region TEXT NOT NULL, encryptionkey TEXT NOT NULL, encryptionalg TEXT NOT NULL, object TEXT NOT NULL, bucket TEXT NOT NULL);
        CREATE INDEX files_name ON files(colony, label, name);

        CREATE TABLE snapshots(
            seq INTEGER PRIMARY KEY, snapshotid TEXT NOT NULL UNIQUE, colony TEXT NOT NULL, label TEXT NOT NULL, name TEXT NOT NULL,
            fileids BLOB NOT NULL, added INTEGER NOT NULL, UNIQUE(colony, name));
        CREATE INDEX snapshots_added ON snapshots(colony, added);

        CREATE TABLE generators(
            seq INTEGER PRIMARY KEY, generatorid TEXT NOT NULL UNIQUE, colony TEXT NOT NULL, name TEXT NOT NULL, initiatorid TEXT NOT NULL,
            initiatorname TEXT NOT NULL, workflow TEXT NOT NULL, trigger INTEGER NOT NULL, timeout INTEGER NOT NULL,
            UNIQUE(colony, name));

        -- Apart, because every pack changes it: the workflow, which may be large, is not written again.
        CREATE TABLE generatorqueues(
            generator INTEGER PRIMARY KEY, firstpack INTEGER NOT NULL, lastrun INTEGER NOT NULL, packed INTEGER NOT NULL,
            queued INTEGER NOT NULL, due INTEGER);
        CREATE INDEX generatorqueues_due ON generatorqueues(due) WHERE due IS NOT NULL;

        CREATE TABLE packs(
            generator INTEGER NOT NULL, number INTEGER NOT NULL, argument TEXT NOT NULL, PRIMARY KEY(generator, number)) WITHOUT ROWID;

        CREATE TABLE blueprintdefinitions(
            colony TEXT NOT NULL, name TEXT NOT NULL, definitionid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, json BLOB NOT NULL,
            PRIMARY KEY(colony, name)) WITHOUT ROWID;
        CREATE INDEX blueprintdefinitions_kind ON blueprintdefinitions(colony, kind, name);

        CREATE TABLE blueprints(
            colony TEXT NOT NULL, name TEXT NOT NULL, blueprintid TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, location TEXT NOT NULL,
            json BLOB NOT NULL, PRIMARY KEY(colony, name)) WITHOUT ROWID;
        CREATE INDEX blueprints_kind ON blueprints(colony, kind, location);

        CREATE TABLE blueprinthistory(
            seq INTEGER PRIMARY KEY, blueprintid TEXT NOT NULL, colony TEXT NOT NULL, json BLOB NOT NULL);
        CREATE INDEX blueprinthistory_blueprint ON blueprinthistory(blueprintid, seq);

        -- Names of contents; these are in files named by their checksum, beside this one.
        CREATE TABLE contents(
            name TEXT PRIMARY KEY, checksum TEXT NOT NULL, size INTEGER NOT NULL, added INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX contents_checksum ON contents(checksum);
        """;
}
