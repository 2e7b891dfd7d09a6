using System.Globalization;
using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Tables <c>processes</c> and <c>specs</c>.</summary>
internal sealed class ProcessTable(Database database)
{
    private const string Columns = """
        SELECT seq, processid, colony, executortype, funcname, nodename, label, initiatorid, initiatorname, executorid, isassigned, state,
            prioritytime, submitted, started, ended, waitdeadline, execdeadline, retries, maxwait, maxexec, maxretries, waitforparents,
            pending, graphid, targets, location, cpu, mem, input, output, errors FROM processes
        """ + " ";

    private readonly Statement _add = database.Prepare("""
        INSERT INTO processes(seq, processid, colony, executortype, funcname, nodename, label, initiatorid, initiatorname, executorid,
            isassigned, state, prioritytime, submitted, started, ended, waitdeadline, execdeadline, retries, maxwait, maxexec, maxretries,
            waitforparents, pending, graphid, targets, location, cpu, mem, input, output, errors)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '', 0, 0, $10, $11, 0, 0, $12, 0, 0, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
            $23, '[]', '[]')
        """);

    private readonly Statement _addSpec = database.Prepare("INSERT INTO specs(process, spec) VALUES ($1, $2)");
    private readonly Statement _spec = database.Prepare("SELECT spec FROM specs WHERE process = $1");
    private readonly Statement _setSpec = database.Prepare("UPDATE specs SET spec = $2 WHERE process = $1");
    private readonly Statement _find = database.Prepare(Columns + "WHERE processid = $1");
    private readonly Statement _get = database.Prepare(Columns + "WHERE seq = $1");
    private readonly Statement _lastSequence = database.Prepare("SELECT MAX(seq) FROM processes");

    private readonly Statement _move = database.Prepare("""
        UPDATE processes SET executorid = $2, isassigned = $3, state = $4, started = $5, ended = $6, waitdeadline = $7, execdeadline = $8,
            retries = $9, waitforparents = $10 WHERE seq = $1
        """);

    private readonly Statement _setInput = database.Prepare("UPDATE processes SET input = $2 WHERE seq = $1");
    private readonly Statement _setOutput = database.Prepare("UPDATE processes SET output = $2 WHERE seq = $1");
    private readonly Statement _setErrors = database.Prepare("UPDATE processes SET errors = $2 WHERE seq = $1");
    private readonly Statement _setPending = database.Prepare("UPDATE processes SET pending = $2, waitforparents = $3 WHERE seq = $1");
    private readonly Statement _changeExecutor = database.Prepare(
        "UPDATE processes SET executorid = $3 WHERE executorid = $2 AND colony = $1 AND state = 1");
    private readonly Statement _remove = database.Prepare("DELETE FROM processes WHERE seq = $1");
    private readonly Statement _removeSpec = database.Prepare("DELETE FROM specs WHERE process = $1");
    private readonly Statement _removeAttributes = database.Prepare("DELETE FROM attributes WHERE processid = $1");

    private readonly Statement _ofGraph = database.Prepare(Columns + "WHERE graphid = $1 AND graphid <> '' ORDER BY seq");
    private readonly Statement _ofExecutor = database.Prepare(Columns + "WHERE executorid = $1 AND state = 1 AND colony = $2 ORDER BY seq");

    private readonly Statement _waitOverdue = database.Prepare(
        Columns + "WHERE state = 0 AND waitdeadline > 0 AND waitdeadline <= $1 ORDER BY waitdeadline");

    private readonly Statement _execOverdue = database.Prepare(
        Columns + "WHERE state = 1 AND execdeadline > 0 AND execdeadline <= $1 ORDER BY execdeadline");


    private readonly Statement _successfulBefore = database.Prepare(
        Columns + "WHERE colony = $1 AND state = 2 AND ended < $2 AND graphid = '' ORDER BY ended LIMIT $3");

    private readonly Dictionary<string, Statement> _lists = [];

    private long _sequence;

    /// <summary>Numbers rows here, because a row is needed before it is stored.</summary>
    internal long NextSequence() => _sequence == 0 ? _sequence = _lastSequence.Number() + 1 : ++_sequence;

    internal void Add(ProcessRow row, byte[] spec)
    {
        _add.Run(
            row.Sequence, row.ProcessId, row.ColonyName, row.ExecutorType, row.FunctionName, row.NodeName, row.Label, row.InitiatorId,
            row.InitiatorName, row.PriorityTime, row.Submitted, row.WaitDeadline, row.MaxWaitSeconds, row.MaxExecSeconds, row.MaxRetries,
            row.WaitForParents ? 1 : 0, row.Pending, row.GraphId, row.Requirements.TargetsJson, row.Requirements.Location,
            row.Requirements.Cpu, row.Requirements.Memory, row.Input);
        _addSpec.Run(row.Sequence, spec);
    }

    internal ProcessRow? Find(string processId) => _find.One(Read, processId);

    internal ProcessRow Get(long sequence) => _get.One(Read, sequence)!;

    internal byte[] Spec(long sequence) => _spec.One(row => row.GetFieldValue<byte[]>(0), sequence)!;

    internal void SetSpec(long sequence, byte[] spec) => _setSpec.Run(sequence, spec);

    /// <summary>Stores what a change of state changes.</summary>
    internal void Move(ProcessRow row) => _move.Run(
        row.Sequence, row.ExecutorId, row.IsAssigned ? 1 : 0, (int)row.State, row.Started, row.Ended, row.WaitDeadline, row.ExecDeadline,
        row.Retries, row.WaitForParents ? 1 : 0);

    internal void SetInput(ProcessRow row) => _setInput.Run(row.Sequence, row.Input);

    internal void SetOutput(ProcessRow row) => _setOutput.Run(row.Sequence, row.Output);

    internal void SetErrors(ProcessRow row) => _setErrors.Run(row.Sequence, row.Errors);

    internal void SetPending(ProcessRow row) => _setPending.Run(row.Sequence, row.Pending, row.WaitForParents ? 1 : 0);

    internal void ChangeExecutor(string colony, string oldId, string newId) => _changeExecutor.Run(colony, oldId, newId);

    internal void Remove(ProcessRow row)
    {
        _removeAttributes.Run(row.ProcessId);
        _removeSpec.Run(row.Sequence);
        _remove.Run(row.Sequence);
    }

    internal List<ProcessRow> OfGraph(string graphId) => _ofGraph.All(Read, graphId);

    internal List<ProcessRow> RunningOn(string colony, string executorId) => _ofExecutor.All(Read, executorId, colony);

    internal List<ProcessRow> WaitOverdue(long now) => _waitOverdue.All(Read, now);

    internal List<ProcessRow> ExecOverdue(long now) => _execOverdue.All(Read, now);

    internal int Count(string colony, ProcessState state) =>
        (int)Listing(string.Create(
            CultureInfo.InvariantCulture, $"SELECT COUNT(*) FROM processes WHERE colony = $1 AND state = {(int)state}")).Number(colony);

    /// <summary>Those outside workflows that ended well before an instant, oldest first.</summary>
    internal List<ProcessRow> SuccessfulBefore(string colony, long instant, int count) =>
        _successfulBefore.All(Read, colony, instant, count);

    internal int Count(ProcessState state) =>
        (int)Listing(string.Create(CultureInfo.InvariantCulture, $"SELECT COUNT(*) FROM processes WHERE state = {(int)state}")).Number();

    /// <summary>Lists processes in a state: waiting ones as they will be taken, running as they began, ended newest first.</summary>
    internal List<ProcessRow> List(string colony, ProcessState state, string filterColumn, string filter, int count)
    {
        // The state is written out, because only then SQLite sees that a partial index covers it.
        var sql = string.Create(CultureInfo.InvariantCulture, $"""
            {Columns} WHERE colony = $1 AND state = {(int)state} {(filterColumn.Length == 0 ? "AND $2 = ''" : $"AND {filterColumn} = $2")}
            ORDER BY {Order(state)} LIMIT $3
            """);
        return Listing(sql).All(Bounded(), colony, filter, count);
    }

    /// <summary>Lists processes in a state submitted since an instant, oldest first.</summary>
    internal List<ProcessRow> History(string colony, ProcessState state, string executorId, long since) =>
        Listing(Columns + "WHERE colony = $1 AND submitted > $2 AND state = $3 AND ($4 = '' OR executorid = $4) ORDER BY submitted, seq")
            .All(Bounded(), colony, since, (int)state, executorId);

    /// <summary>Reads rows as long as they fit into one reply.</summary>
    private static Func<SqliteDataReader, ProcessRow> Bounded()
    {
        var portion = new Portion();
        return row =>
        {
            var read = Read(row);
            portion.Add(read.Input.Length + read.Output.Length);
            return read;
        };
    }

    private static string Order(ProcessState state) => state switch
    {
        ProcessState.Waiting => "prioritytime, seq",
        ProcessState.Running => "started, seq",
        _ => "ended DESC, seq DESC",
    };

    private Statement Listing(string sql) => _lists.TryGetValue(sql, out var known) ? known : _lists[sql] = database.Prepare(sql);

    private static ProcessRow Read(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        ProcessId = row.GetString(1),
        ColonyName = row.GetString(2),
        ExecutorType = row.GetString(3),
        FunctionName = row.GetString(4),
        NodeName = row.GetString(5),
        Label = row.GetString(6),
        InitiatorId = row.GetString(7),
        InitiatorName = row.GetString(8),
        ExecutorId = row.GetString(9),
        IsAssigned = row.GetInt64(10) != 0,
        State = (ProcessState)row.GetInt32(11),
        PriorityTime = row.GetInt64(12),
        Submitted = row.GetInt64(13),
        Started = row.GetInt64(14),
        Ended = row.GetInt64(15),
        WaitDeadline = row.GetInt64(16),
        ExecDeadline = row.GetInt64(17),
        Retries = row.GetInt32(18),
        MaxWaitSeconds = row.GetInt32(19),
        MaxExecSeconds = row.GetInt32(20),
        MaxRetries = row.GetInt32(21),
        WaitForParents = row.GetInt64(22) != 0,
        Pending = row.GetInt32(23),
        GraphId = row.GetString(24),
        Requirements = Requirements.Stored(
            row.IsDBNull(25) ? null : row.GetString(25), row.GetString(26), row.GetInt64(27), row.GetInt64(28)),
        Input = row.GetFieldValue<byte[]>(29),
        Output = row.GetFieldValue<byte[]>(30),
        Errors = row.IsDBNull(31) ? null : row.GetFieldValue<byte[]>(31),
    };
}
