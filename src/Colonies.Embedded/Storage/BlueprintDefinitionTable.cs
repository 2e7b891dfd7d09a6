using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>blueprintdefinitions</c>.</summary>
internal sealed class BlueprintDefinitionTable(Database database)
{
    private const string Columns = "SELECT json FROM blueprintdefinitions ";

    private readonly Statement _add = database.Prepare(
        "INSERT INTO blueprintdefinitions(colony, name, definitionid, kind, json) VALUES ($1, $2, $3, $4, $5)");

    private readonly Statement _find = database.Prepare(Columns + "WHERE colony = $1 AND name = $2");
    private readonly Statement _findById = database.Prepare(Columns + "WHERE definitionid = $1");

    // Two definitions may claim one kind: the first by name is it.
    private readonly Statement _ofKind = database.Prepare(Columns + "WHERE colony = $1 AND kind = $2 ORDER BY name LIMIT 1");
    private readonly Statement _all = database.Prepare(Columns + "WHERE colony = $1 ORDER BY name");
    private readonly Statement _remove = database.Prepare("DELETE FROM blueprintdefinitions WHERE colony = $1 AND name = $2");

    internal void Add(BlueprintDefinition definition) => _add.Run(
        definition.Metadata.ColonyName, definition.Metadata.Name, definition.BlueprintDefinitionId, definition.Spec.Names.Kind,
        WireJson.Write(definition));

    internal BlueprintDefinition? Find(string colony, string name) => _find.One(Read, colony, name);

    internal BlueprintDefinition? FindById(string definitionId) => _findById.One(Read, definitionId);

    internal BlueprintDefinition? OfKind(string colony, string kind) => _ofKind.One(Read, colony, kind);

    internal IReadOnlyList<BlueprintDefinition> All(string colony) => _all.All(Read, colony);

    internal void Remove(string colony, string name) => _remove.Run(colony, name);

    private static BlueprintDefinition Read(SqliteDataReader row) => WireJson.Read<BlueprintDefinition>(row.GetFieldValue<byte[]>(0))!;
}
