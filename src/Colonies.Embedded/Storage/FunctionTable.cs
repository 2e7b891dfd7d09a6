using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>functions</c>: what executors published, with statistics.</summary>
internal sealed class FunctionTable(Database database)
{
    private const string Columns = "SELECT json FROM functions ";

    private readonly Statement _add = database.Prepare("""
        INSERT INTO functions(functionid, colony, executorname, funcname, json) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT(functionid) DO UPDATE SET json = $5
        """);

    private readonly Statement _find = database.Prepare(Columns + "WHERE functionid = $1");
    private readonly Statement _all = database.Prepare(Columns + "WHERE colony = $1 ORDER BY seq");
    private readonly Statement _ofExecutor = database.Prepare(Columns + "WHERE colony = $1 AND executorname = $2 ORDER BY seq");
    private readonly Statement _named = database.Prepare(Columns + "WHERE colony = $1 AND executorname = $2 AND funcname = $3");
    private readonly Statement _remove = database.Prepare("DELETE FROM functions WHERE functionid = $1");
    private readonly Statement _removeOf = database.Prepare("DELETE FROM functions WHERE colony = $1 AND executorname = $2");

    /// <summary>Adds a function, or replaces the one with its id.</summary>
    internal void Put(RegisteredFunction function) =>
        _add.Run(function.FunctionId, function.ColonyName, function.ExecutorName, function.FunctionName, WireJson.Write(function));

    internal RegisteredFunction? Find(string functionId) => _find.One(Read, functionId);

    internal IReadOnlyList<RegisteredFunction> All(string colony) => _all.All(Read, colony);

    internal IReadOnlyList<RegisteredFunction> OfExecutor(string colony, string executorName) =>
        _ofExecutor.All(Read, colony, executorName);

    internal IReadOnlyList<RegisteredFunction> Named(string colony, string executorName, string functionName) =>
        _named.All(Read, colony, executorName, functionName);

    internal void Remove(string functionId) => _remove.Run(functionId);

    internal void RemoveOf(Executor executor) => _removeOf.Run(executor.ColonyName, executor.ExecutorName);

    private static RegisteredFunction Read(SqliteDataReader row) => WireJson.Read<RegisteredFunction>(row.GetFieldValue<byte[]>(0))!;
}
