namespace Colonies.Engine;

/// <summary>The first tables. Files that have them are about: never change this, write the next version.</summary>
internal static class SchemaVersion1
{
    internal const string Sql = """
        CREATE TABLE server(id TEXT NOT NULL);

        CREATE TABLE colonies(
            name TEXT PRIMARY KEY, colonyid TEXT NOT NULL, paused INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE users(
            colony TEXT NOT NULL, name TEXT NOT NULL, userid TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL,
            PRIMARY KEY(colony, name)) WITHOUT ROWID;
        CREATE INDEX users_id ON users(colony, userid);

        CREATE TABLE executors(
            seq INTEGER PRIMARY KEY, colony TEXT NOT NULL, name TEXT NOT NULL, executorid TEXT NOT NULL, executortype TEXT NOT NULL,
            state INTEGER NOT NULL, requirefuncreg INTEGER NOT NULL, commissiontime INTEGER NOT NULL, lastheard INTEGER NOT NULL,
            location TEXT NOT NULL, capabilities BLOB NOT NULL, allocations BLOB NOT NULL, blueprintid TEXT NOT NULL,
            blueprintgen INTEGER NOT NULL,
            UNIQUE(colony, name));
        CREATE INDEX executors_id ON executors(executorid, colony);

        CREATE TABLE functions(
            seq INTEGER PRIMARY KEY, functionid TEXT NOT NULL UNIQUE, colony TEXT NOT NULL, executorname TEXT NOT NULL,
            funcname TEXT NOT NULL, json BLOB NOT NULL);
        CREATE INDEX functions_executor ON functions(colony, executorname, funcname);

        CREATE TABLE processes(
            seq INTEGER PRIMARY KEY, processid TEXT NOT NULL UNIQUE, colony TEXT NOT NULL, executortype TEXT NOT NULL,
            funcname TEXT NOT NULL, nodename TEXT NOT NULL, label TEXT NOT NULL, initiatorid TEXT NOT NULL, initiatorname TEXT NOT NULL,
            executorid TEXT NOT NULL, isassigned INTEGER NOT NULL, state INTEGER NOT NULL, prioritytime INTEGER NOT NULL,
            submitted INTEGER NOT NULL, started INTEGER NOT NULL, ended INTEGER NOT NULL,
            waitdeadline INTEGER NOT NULL, execdeadline INTEGER NOT NULL, retries INTEGER NOT NULL,
            maxwait INTEGER NOT NULL, maxexec INTEGER NOT NULL, maxretries INTEGER NOT NULL,
            waitforparents INTEGER NOT NULL, pending INTEGER NOT NULL, graphid TEXT NOT NULL,
            targets TEXT, location TEXT NOT NULL, cpu INTEGER NOT NULL, mem INTEGER NOT NULL,
            input BLOB NOT NULL, output BLOB NOT NULL, errors BLOB);
        CREATE INDEX processes_waiting ON processes(colony, prioritytime) WHERE state = 0;
        CREATE INDEX processes_running ON processes(colony, started) WHERE state = 1;
        CREATE INDEX processes_ended ON processes(colony, state, ended) WHERE state > 1;
        CREATE INDEX processes_submitted ON processes(colony, submitted);
        CREATE INDEX processes_waitdeadline ON processes(waitdeadline) WHERE state = 0 AND waitdeadline > 0;
        CREATE INDEX processes_execdeadline ON processes(execdeadline) WHERE state = 1 AND execdeadline > 0;
        CREATE INDEX processes_executor ON processes(executorid) WHERE state = 1;
        CREATE INDEX processes_graph ON processes(graphid) WHERE graphid <> '';

        -- Apart, because it may be large and never changes: a change of state does not write it again.
        CREATE TABLE specs(process INTEGER PRIMARY KEY, spec BLOB NOT NULL);

        -- What can be taken now: one row per addressed executor name, or one with an empty target for any of the type.
        CREATE TABLE queue(
            colony TEXT NOT NULL, executortype TEXT NOT NULL, target TEXT NOT NULL, location TEXT NOT NULL, prioritytime INTEGER NOT NULL,
            process INTEGER NOT NULL, cpu INTEGER NOT NULL, mem INTEGER NOT NULL,
            PRIMARY KEY(colony, executortype, target, location, prioritytime, process)) WITHOUT ROWID;

        -- A child's parents in the order of its inputs; a parent named twice stands twice.
        CREATE TABLE edges(
            child INTEGER NOT NULL, position INTEGER NOT NULL, parent INTEGER NOT NULL, PRIMARY KEY(child, position)) WITHOUT ROWID;
        CREATE INDEX edges_parent ON edges(parent, child);

        CREATE TABLE graphs(
            seq INTEGER PRIMARY KEY, graphid TEXT NOT NULL UNIQUE, colony TEXT NOT NULL, initiatorid TEXT NOT NULL,
            initiatorname TEXT NOT NULL, state INTEGER NOT NULL,
            submitted INTEGER NOT NULL, started INTEGER NOT NULL, ended INTEGER NOT NULL,
            waiting INTEGER NOT NULL, running INTEGER NOT NULL, successful INTEGER NOT NULL, failed INTEGER NOT NULL,
            cancelled INTEGER NOT NULL);
        CREATE INDEX graphs_state ON graphs(colony, state, submitted);

        CREATE TABLE attributes(
            seq INTEGER PRIMARY KEY, attributeid TEXT NOT NULL UNIQUE, processid TEXT NOT NULL, colony TEXT NOT NULL, graphid TEXT NOT NULL,
            attributetype INTEGER NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL);
        CREATE INDEX attributes_process ON attributes(processid);

        CREATE TABLE logs(
            seq INTEGER PRIMARY KEY, colony TEXT NOT NULL, processid TEXT NOT NULL, executorname TEXT NOT NULL, message TEXT NOT NULL,
            timestamp INTEGER NOT NULL);
        CREATE INDEX logs_process ON logs(processid, timestamp);
        CREATE INDEX logs_executor ON logs(colony, executorname, timestamp);
        CREATE INDEX logs_colony ON logs(colony, timestamp);
        """;
}
