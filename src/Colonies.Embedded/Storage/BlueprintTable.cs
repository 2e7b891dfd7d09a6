using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>blueprints</c>. Spec and status are part of the JSON, as their exact text.</summary>
internal sealed class BlueprintTable(Database database)
{
    private const string Columns = "SELECT json FROM blueprints ";

    private readonly Statement _put = database.Prepare("""
        INSERT INTO blueprints(colony, name, blueprintid, kind, location, json) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT(colony, name) DO UPDATE SET kind = $4, location = $5, json = $6
        """);

    private readonly Statement _find = database.Prepare(Columns + "WHERE colony = $1 AND name = $2");
    private readonly Statement _findById = database.Prepare(Columns + "WHERE blueprintid = $1");
    private readonly Statement _all = database.Prepare(Columns + "WHERE colony = $1 ORDER BY name");
    private readonly Statement _ofKind = database.Prepare(Columns + "WHERE colony = $1 AND kind = $2 ORDER BY name");
    private readonly Statement _count = database.Prepare("SELECT COUNT(*) FROM blueprints WHERE colony = $1 AND kind = $2");

    private readonly Statement _countAt = database.Prepare(
        "SELECT COUNT(*) FROM blueprints WHERE colony = $1 AND kind = $2 AND location = $3");

    private readonly Statement _remove = database.Prepare("DELETE FROM blueprints WHERE colony = $1 AND name = $2");

    /// <summary>Adds a blueprint, or replaces the one of its name, which has the same id.</summary>
    internal void Put(Blueprint blueprint) => _put.Run(
        blueprint.Metadata.ColonyName, blueprint.Metadata.Name, blueprint.BlueprintId, blueprint.Kind,
        blueprint.Metadata.LocationName ?? "", WireJson.Write(blueprint with { Spec = JsonMeaning.ObjectOf(blueprint.Spec) }));

    internal Blueprint? Find(string colony, string name) => _find.One(Read, colony, name);

    internal Blueprint? FindById(string blueprintId) => _findById.One(Read, blueprintId);

    internal IReadOnlyList<Blueprint> All(string colony) => _all.All(Read, colony);

    internal IReadOnlyList<Blueprint> OfKind(string colony, string kind) => _ofKind.All(Read, colony, kind);

    internal long Count(string colony, string kind) => _count.Number(colony, kind);

    internal long CountAt(string colony, string kind, string location) => _countAt.Number(colony, kind, location);

    internal void Remove(string colony, string name) => _remove.Run(colony, name);

    private static Blueprint Read(SqliteDataReader row) => WireJson.Read<Blueprint>(row.GetFieldValue<byte[]>(0))!;
}
