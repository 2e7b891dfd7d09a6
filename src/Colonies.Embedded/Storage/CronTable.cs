using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>crons</c>.</summary>
internal sealed class CronTable(Database database)
{
    private const string Columns = """
        SELECT seq, cronid, colony, name, initiatorid, initiatorname, expression, interval, random, workflow, waits, nextrun, due, lastrun,
            previousgraph FROM crons
        """ + " ";

    private readonly Statement _add = database.Prepare("""
        INSERT INTO crons(cronid, colony, name, initiatorid, initiatorname, expression, interval, random, workflow, waits, nextrun, due,
            lastrun, previousgraph) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 0, 0, '')
        """);

    private readonly Statement _find = database.Prepare(Columns + "WHERE cronid = $1");
    private readonly Statement _get = database.Prepare(Columns + "WHERE seq = $1");
    private readonly Statement _named = database.Prepare(Columns + "WHERE colony = $1 AND name = $2");
    private readonly Statement _list = database.Prepare(Columns + "WHERE colony = $1 ORDER BY seq LIMIT $2");

    // One whose last run goes on is not read: however many wait, a look at the clock costs little.
    private readonly Statement _due = database.Prepare("""
        SELECT c.seq FROM crons c
        WHERE c.due <= $1 AND NOT (c.waits AND EXISTS(SELECT 1 FROM graphs g WHERE g.graphid = c.previousgraph AND g.state < 2))
        ORDER BY c.due, c.seq
        """);

    private readonly Statement _plan = database.Prepare(
        "UPDATE crons SET nextrun = $2, due = $3, lastrun = $4, previousgraph = $5 WHERE seq = $1");

    private readonly Statement _changeInitiator = database.Prepare(
        "UPDATE crons SET initiatorid = $3 WHERE colony = $1 AND initiatorid = $2");

    private readonly Statement _remove = database.Prepare("DELETE FROM crons WHERE seq = $1");

    internal void Add(CronRow row) => _add.Run(
        row.CronId, row.ColonyName, row.Name, row.InitiatorId, row.InitiatorName, row.Expression, row.IntervalSeconds, row.IsRandom ? 1 : 0,
        row.Workflow, row.WaitsForPrevious ? 1 : 0);

    internal CronRow? Find(string cronId) => _find.One(Read, cronId);

    internal CronRow? Find(long sequence) => _get.One(Read, sequence);

    internal CronRow? Named(string colony, string name) => _named.One(Read, colony, name);

    /// <summary>In the order in which they were added.</summary>
    internal List<CronRow> List(string colony, int count) => _list.All(Read, colony, count);

    /// <summary>Those to look at now, whose last run is not in the way.</summary>
    internal List<long> Due(long now) => _due.All(row => row.GetInt64(0), now);

    /// <summary>Stores the last run and the next.</summary>
    internal void Plan(CronRow row) => _plan.Run(row.Sequence, row.NextRun, row.Due, row.LastRun, row.PreviousGraphId);

    internal void ChangeInitiator(string colony, string oldId, string newId) => _changeInitiator.Run(colony, oldId, newId);

    internal void Remove(CronRow row) => _remove.Run(row.Sequence);

    private static CronRow Read(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        CronId = row.GetString(1),
        ColonyName = row.GetString(2),
        Name = row.GetString(3),
        InitiatorId = row.GetString(4),
        InitiatorName = row.GetString(5),
        Expression = row.GetString(6),
        IntervalSeconds = row.GetInt32(7),
        IsRandom = row.GetBoolean(8),
        Workflow = row.GetString(9),
        WaitsForPrevious = row.GetBoolean(10),
        NextRun = row.GetInt64(11),
        Due = row.GetInt64(12),
        LastRun = row.GetInt64(13),
        PreviousGraphId = row.GetString(14),
    };
}
