using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>attributes</c>. A note's state is that of its process, so it is not stored but looked up.</summary>
internal sealed class AttributeTable(Database database)
{
    private const string Columns = """
        SELECT a.attributeid, a.processid, a.colony, a.graphid, a.attributetype, a.key, a.value, p.state
        FROM attributes a JOIN processes p ON p.processid = a.processid
        """ + " ";

    private readonly Statement _add = database.Prepare(
        "INSERT INTO attributes(attributeid, processid, colony, graphid, attributetype, key, value) VALUES ($1, $2, $3, $4, $5, $6, $7)");

    private readonly Statement _find = database.Prepare(Columns + "WHERE a.attributeid = $1");
    private readonly Statement _ofProcess = database.Prepare(Columns + "WHERE a.processid = $1 ORDER BY a.seq");

    internal void Add(ProcessAttribute attribute) => _add.Run(
        attribute.AttributeId, attribute.TargetId, attribute.TargetColonyName, attribute.TargetProcessGraphId, attribute.AttributeType,
        attribute.Key, attribute.Value);

    internal ProcessAttribute? Find(string attributeId) => _find.One(Read, attributeId);

    internal IReadOnlyList<ProcessAttribute> OfProcess(string processId) => _ofProcess.All(Read, processId);

    private static ProcessAttribute Read(SqliteDataReader row) => new()
    {
        AttributeId = row.GetString(0),
        TargetId = row.GetString(1),
        TargetColonyName = row.GetString(2),
        TargetProcessGraphId = row.GetString(3),
        AttributeType = row.GetInt32(4),
        Key = row.GetString(5),
        Value = row.GetString(6),
        State = (ProcessState)row.GetInt32(7),
    };
}
