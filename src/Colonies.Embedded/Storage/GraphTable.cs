using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>graphs</c>.</summary>
internal sealed class GraphTable(Database database)
{
    private const string Columns = """
        SELECT graphid, colony, initiatorid, initiatorname, state, submitted, started, ended,
            waiting, running, successful, failed, cancelled FROM graphs
        """ + " ";

    private readonly Statement _add = database.Prepare("""
        INSERT INTO graphs(graphid, colony, initiatorid, initiatorname, state, submitted, started, ended,
            waiting, running, successful, failed, cancelled)
        VALUES ($1, $2, $3, $4, 0, $5, 0, 0, $6, 0, 0, 0, 0)
        """);

    private readonly Statement _find = database.Prepare(Columns + "WHERE graphid = $1");
    private readonly Statement _list = database.Prepare(
        Columns + "WHERE colony = $1 AND state = $2 ORDER BY submitted DESC, seq DESC LIMIT $3");

    // What was submitted later has ended later, too: so the index leads to the old ones. A cron still needs the outputs of its last run.
    private readonly Statement _successfulBefore = database.Prepare(Columns + """
        WHERE colony = $1 AND state = 2 AND submitted < $2 AND ended < $2
            AND NOT EXISTS(SELECT 1 FROM crons WHERE previousgraph = graphid)
        LIMIT $3
        """);

    private readonly Statement _count = database.Prepare("SELECT COUNT(*) FROM graphs WHERE colony = $1 AND state = $2");
    private readonly Statement _remove = database.Prepare("DELETE FROM graphs WHERE graphid = $1");

    private readonly Statement _set = database.Prepare("""
        UPDATE graphs SET state = $2, started = $3, ended = $4, waiting = $5, running = $6, successful = $7, failed = $8, cancelled = $9
        WHERE graphid = $1
        """);

    internal void Add(GraphRow graph) =>
        _add.Run(graph.GraphId, graph.ColonyName, graph.InitiatorId, graph.InitiatorName, graph.Submitted, graph.Steps.Waiting);

    internal GraphRow? Find(string graphId) => _find.One(Read, graphId);

    internal List<GraphRow> List(string colony, ProcessState state, int count) => _list.All(Read, colony, (int)state, count);

    /// <summary>Those that ended well before an instant.</summary>
    internal List<GraphRow> SuccessfulBefore(string colony, long instant, int count) => _successfulBefore.All(Read, colony, instant, count);

    internal int Count(string colony, ProcessState state) => (int)_count.Number(colony, (int)state);

    internal void Set(GraphRow graph) => _set.Run(
        graph.GraphId, (int)graph.State, graph.Started, graph.Ended, graph.Steps.Waiting, graph.Steps.Running, graph.Steps.Successful,
        graph.Steps.Failed, graph.Steps.Cancelled);

    internal void Remove(string graphId) => _remove.Run(graphId);

    private static GraphRow Read(SqliteDataReader row) => new()
    {
        GraphId = row.GetString(0),
        ColonyName = row.GetString(1),
        InitiatorId = row.GetString(2),
        InitiatorName = row.GetString(3),
        State = (ProcessState)row.GetInt32(4),
        Submitted = row.GetInt64(5),
        Started = row.GetInt64(6),
        Ended = row.GetInt64(7),
        Steps = new StepCounts(row.GetInt32(8), row.GetInt32(9), row.GetInt32(10), row.GetInt32(11), row.GetInt32(12)),
    };
}
