using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>executors</c>.</summary>
internal sealed class ExecutorTable(Database database)
{
    private const string Columns = """
        SELECT colony, name, executorid, executortype, state, requirefuncreg, commissiontime, lastheard, location, capabilities,
            allocations, blueprintid, blueprintgen FROM executors
        """ + " ";

    private readonly Statement _add = database.Prepare("""
        INSERT INTO executors(colony, name, executorid, executortype, state, requirefuncreg, commissiontime, lastheard, location,
            capabilities, allocations, blueprintid, blueprintgen) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT(colony, name) DO UPDATE SET executorid = $3, executortype = $4, state = $5, requirefuncreg = $6, commissiontime = $7,
            lastheard = $8, location = $9, capabilities = $10, allocations = $11, blueprintid = $12, blueprintgen = $13
        """);

    private readonly Statement _find = database.Prepare(Columns + "WHERE colony = $1 AND name = $2");

    // One key may serve under several names: the one that may work speaks for it.
    private readonly Statement _identify = database.Prepare("""
        SELECT name, executortype, state, location FROM executors
        WHERE executorid = $1 AND colony = $2 ORDER BY state = 1 DESC, seq LIMIT 1
        """);

    private readonly Statement _findAnywhere = database.Prepare(
        Columns + "WHERE executorid = $1 ORDER BY colony = $2 DESC, state = 1 DESC, seq LIMIT 1");

    private readonly Statement _all = database.Prepare(Columns + "WHERE colony = $1 ORDER BY seq");
    private readonly Statement _silent = database.Prepare(Columns + "WHERE state <> 3 AND lastheard > 0 AND lastheard < $1");
    private readonly Statement _setState = database.Prepare("UPDATE executors SET state = $3 WHERE colony = $1 AND name = $2");

    private readonly Statement _setCapabilities = database.Prepare(
        "UPDATE executors SET capabilities = $3 WHERE colony = $1 AND name = $2");

    private readonly Statement _setAllocations = database.Prepare(
        "UPDATE executors SET allocations = $3 WHERE colony = $1 AND name = $2");

    private readonly Statement _changeId = database.Prepare("UPDATE executors SET executorid = $3 WHERE colony = $1 AND executorid = $2");

    private readonly Statement _heard = database.Prepare(
        "UPDATE executors SET lastheard = $3 WHERE executorid = $1 AND colony = $2 AND lastheard < $3");

    private readonly Statement _count = database.Prepare("SELECT COUNT(*) FROM executors");
    private readonly Statement _countState = database.Prepare("SELECT COUNT(*) FROM executors WHERE colony = $1 AND state = $2");

    internal int Total => (int)_count.Number();

    internal void Add(Executor executor) => _add.Run(
        executor.ColonyName, executor.ExecutorName, executor.ExecutorId, executor.ExecutorType, (int)executor.State,
        executor.RequireFunctionRegistration ? 1 : 0, Nanoseconds(executor.CommissionTime), Nanoseconds(executor.LastHeardFromTime),
        executor.LocationName ?? "", WireJson.Write(executor.Capabilities), WireJson.Write(executor.Allocations),
        executor.BlueprintId ?? "", executor.BlueprintGeneration ?? 0);

    internal Executor? Find(string colony, string name) => _find.One(Read, colony, name);

    /// <summary>Finds out which executor a key is. Asked for nearly every request, so it reads only what that needs.</summary>
    internal ExecutorIdentity? Identify(string colony, string executorId) => _identify.One(
        row => new ExecutorIdentity(row.GetString(0), row.GetString(1), (ExecutorState)row.GetInt32(2), row.GetString(3)),
        executorId, colony);

    /// <summary>Finds an executor in any colony, preferably in this one.</summary>
    internal Executor? FindAnywhere(string preferredColony, string executorId) => _findAnywhere.One(Read, executorId, preferredColony);

    internal IReadOnlyList<Executor> All(string colony) => _all.All(Read, colony);

    internal IReadOnlyList<Executor> SilentSince(long instant) => _silent.All(Read, instant);

    internal int Count(string colony, ExecutorState state) => (int)_countState.Number(colony, (int)state);

    internal void SetState(Executor executor, ExecutorState state) => _setState.Run(executor.ColonyName, executor.ExecutorName, (int)state);

    internal void SetCapabilities(Executor executor, Capabilities capabilities) =>
        _setCapabilities.Run(executor.ColonyName, executor.ExecutorName, WireJson.Write(capabilities));

    internal void SetAllocations(Executor executor, Allocations allocations) =>
        _setAllocations.Run(executor.ColonyName, executor.ExecutorName, WireJson.Write(allocations));

    internal void ChangeId(string colony, string oldId, string newId) => _changeId.Run(colony, oldId, newId);

    internal void Heard(string colony, string executorId, long instant) => _heard.Run(executorId, colony, instant);

    private static long Nanoseconds(DateTimeOffset? time) => time is { } set ? Instant.Of(set) : Instant.NotSet;

    private static Executor Read(SqliteDataReader row) => new()
    {
        ColonyName = row.GetString(0),
        ExecutorName = row.GetString(1),
        ExecutorId = row.GetString(2),
        ExecutorType = row.GetString(3),
        State = (ExecutorState)row.GetInt32(4),
        RequireFunctionRegistration = row.GetBoolean(5),
        CommissionTime = Instant.Time(row.GetInt64(6)),
        LastHeardFromTime = Instant.Time(row.GetInt64(7)),
        LocationName = row.GetString(8),
        Capabilities = WireJson.Read<Capabilities>(row.GetFieldValue<byte[]>(9))!,
        Allocations = WireJson.Read<Allocations>(row.GetFieldValue<byte[]>(10))!,
        BlueprintId = row.GetString(11),
        BlueprintGeneration = row.GetInt64(12) is not 0 and var generation ? generation : null,
    };
}
