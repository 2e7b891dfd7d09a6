using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Tables <c>generators</c>, <c>generatorqueues</c> and <c>packs</c>.</summary>
internal sealed class GeneratorTable(Database database)
{
    private const string Columns = """
        SELECT g.seq, g.generatorid, g.colony, g.name, g.initiatorid, g.initiatorname, g.trigger, g.timeout, q.firstpack, q.lastrun,
            q.packed, q.queued FROM generators g JOIN generatorqueues q ON q.generator = g.seq
        """ + " ";

    private readonly Statement _add = database.Prepare("""
        INSERT INTO generators(generatorid, colony, name, initiatorid, initiatorname, workflow, trigger, timeout)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """);

    private readonly Statement _addQueue = database.Prepare("""
        INSERT INTO generatorqueues(generator, firstpack, lastrun, packed, queued, due)
        SELECT seq, 0, 0, 0, 0, NULL FROM generators WHERE generatorid = $1
        """);

    private readonly Statement _find = database.Prepare(Columns + "WHERE g.generatorid = $1");
    private readonly Statement _get = database.Prepare(Columns + "WHERE g.seq = $1");
    private readonly Statement _named = database.Prepare(Columns + "WHERE g.colony = $1 AND g.name = $2");
    private readonly Statement _list = database.Prepare(Columns + "WHERE g.colony = $1 ORDER BY g.seq LIMIT $2");
    private readonly Statement _workflow = database.Prepare("SELECT workflow FROM generators WHERE seq = $1");
    private readonly Statement _due = database.Prepare("SELECT generator FROM generatorqueues WHERE due <= $1 ORDER BY due, generator");

    private readonly Statement _set = database.Prepare(
        "UPDATE generatorqueues SET firstpack = $2, lastrun = $3, packed = $4, queued = $5, due = $6 WHERE generator = $1");

    private readonly Statement _pack = database.Prepare("INSERT INTO packs(generator, number, argument) VALUES ($1, $2, $3)");
    private readonly Statement _packs = database.Prepare("SELECT argument FROM packs WHERE generator = $1 ORDER BY number LIMIT $2");
    private readonly Statement _taken = database.Prepare("DELETE FROM packs WHERE generator = $1 AND number <= $2");

    private readonly Statement _changeInitiator = database.Prepare(
        "UPDATE generators SET initiatorid = $3 WHERE colony = $1 AND initiatorid = $2");

    private readonly Statement _removePacks = database.Prepare("DELETE FROM packs WHERE generator = $1");
    private readonly Statement _removeQueue = database.Prepare("DELETE FROM generatorqueues WHERE generator = $1");
    private readonly Statement _remove = database.Prepare("DELETE FROM generators WHERE seq = $1");

    internal void Add(GeneratorRow row, string workflow)
    {
        _add.Run(
            row.GeneratorId, row.ColonyName, row.Name, row.InitiatorId, row.InitiatorName, workflow, row.Trigger, row.TimeoutSeconds);
        _addQueue.Run(row.GeneratorId);
    }

    internal GeneratorRow? Find(string generatorId) => _find.One(Read, generatorId);

    internal GeneratorRow? Find(long sequence) => _get.One(Read, sequence);

    internal GeneratorRow? Named(string colony, string name) => _named.One(Read, colony, name);

    /// <summary>In the order in which they were added.</summary>
    internal List<GeneratorRow> List(string colony, int count) => _list.All(Read, colony, count);

    /// <summary>JSON, exactly as it came.</summary>
    internal string Workflow(GeneratorRow row) => _workflow.One(text => text.GetString(0), row.Sequence)!;

    /// <summary>Those that have something to submit.</summary>
    internal List<long> Due(long now) => _due.All(row => row.GetInt64(0), now);

    /// <summary>Adds the text that is the last of the row's.</summary>
    internal void Pack(GeneratorRow row, string argument)
    {
        _pack.Run(row.Sequence, row.Packed, argument);
        Set(row);
    }

    /// <summary>The texts that came first, in the order in which they came.</summary>
    internal List<string> Packs(GeneratorRow row, long count) => _packs.All(pack => pack.GetString(0), row.Sequence, count);

    /// <summary>Removes the texts that no longer wait.</summary>
    internal void Taken(GeneratorRow row)
    {
        _taken.Run(row.Sequence, row.Packed - row.Queued);
        Set(row);
    }

    internal void ChangeInitiator(string colony, string oldId, string newId) => _changeInitiator.Run(colony, oldId, newId);

    internal void Remove(GeneratorRow row)
    {
        _removePacks.Run(row.Sequence);
        _removeQueue.Run(row.Sequence);
        _remove.Run(row.Sequence);
    }

    private void Set(GeneratorRow row) =>
        _set.Run(row.Sequence, row.FirstPack, row.LastRun, row.Packed, row.Queued, GeneratorPlan.Due(row));

    private static GeneratorRow Read(SqliteDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        GeneratorId = row.GetString(1),
        ColonyName = row.GetString(2),
        Name = row.GetString(3),
        InitiatorId = row.GetString(4),
        InitiatorName = row.GetString(5),
        Trigger = row.GetInt32(6),
        TimeoutSeconds = row.GetInt32(7),
        FirstPack = row.GetInt64(8),
        LastRun = row.GetInt64(9),
        Packed = row.GetInt64(10),
        Queued = row.GetInt64(11),
    };
}
