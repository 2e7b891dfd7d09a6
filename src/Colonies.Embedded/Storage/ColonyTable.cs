using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>colonies</c>, with the switch that pauses assignments, and the server owner's id.</summary>
internal sealed class ColonyTable(Database database)
{
    private readonly Statement _serverId = database.Prepare("SELECT id FROM server");
    private readonly Statement _forgetServerId = database.Prepare("DELETE FROM server");
    private readonly Statement _setServerId = database.Prepare("INSERT INTO server(id) VALUES ($1)");
    private readonly Statement _add = database.Prepare("INSERT INTO colonies(name, colonyid, paused) VALUES ($1, $2, 0)");
    private readonly Statement _find = database.Prepare("SELECT name, colonyid FROM colonies WHERE name = $1");
    private readonly Statement _all = database.Prepare("SELECT name, colonyid FROM colonies ORDER BY name");
    private readonly Statement _setId = database.Prepare("UPDATE colonies SET colonyid = $2 WHERE name = $1");
    private readonly Statement _paused = database.Prepare("SELECT paused FROM colonies WHERE name = $1");
    private readonly Statement _pause = database.Prepare("UPDATE colonies SET paused = $2 WHERE name = $1");
    private readonly Statement _count = database.Prepare("SELECT COUNT(*) FROM colonies");

    private readonly IReadOnlyList<Statement> _remove =
    [
        .. new[]
        {
            "DELETE FROM specs WHERE process IN (SELECT seq FROM processes WHERE colony = $1)",
            "DELETE FROM edges WHERE child IN (SELECT seq FROM processes WHERE colony = $1)",
            "DELETE FROM attributes WHERE processid IN (SELECT processid FROM processes WHERE colony = $1)",
            "DELETE FROM queue WHERE colony = $1",
            "DELETE FROM processes WHERE colony = $1",
            "DELETE FROM graphs WHERE colony = $1",
            "DELETE FROM logs WHERE colony = $1",
            "DELETE FROM crons WHERE colony = $1",
            "DELETE FROM files WHERE colony = $1",
            "DELETE FROM snapshots WHERE colony = $1",
            "DELETE FROM packs WHERE generator IN (SELECT seq FROM generators WHERE colony = $1)",
            "DELETE FROM generatorqueues WHERE generator IN (SELECT seq FROM generators WHERE colony = $1)",
            "DELETE FROM generators WHERE colony = $1",
            "DELETE FROM blueprinthistory WHERE colony = $1",
            "DELETE FROM blueprints WHERE colony = $1",
            "DELETE FROM blueprintdefinitions WHERE colony = $1",
            "DELETE FROM functions WHERE colony = $1",
            "DELETE FROM executors WHERE colony = $1",
            "DELETE FROM locations WHERE colony = $1",
            "DELETE FROM users WHERE colony = $1",
            "DELETE FROM colonies WHERE name = $1",
        }.Select(database.Prepare),
    ];

    internal string ServerId
    {
        get => _serverId.One(row => row.GetString(0)) ?? "";
        set
        {
            _forgetServerId.Run();
            _setServerId.Run(value);
        }
    }

    internal int Count => (int)_count.Number();

    internal void Add(Colony colony) => _add.Run(colony.Name, colony.ColonyId);

    internal Colony? Find(string name) => _find.One(Read, name);

    internal IReadOnlyList<Colony> All() => _all.All(Read);

    internal void SetId(string name, string colonyId) => _setId.Run(name, colonyId);

    internal bool IsPaused(string name) => _paused.Number(name) != 0;

    internal void SetPaused(string name, bool paused) => _pause.Run(name, paused ? 1 : 0);

    /// <summary>Removes a colony and everything in it.</summary>
    internal void Remove(string name)
    {
        foreach (var statement in _remove)
            statement.Run(name);
    }

    private static Colony Read(SqliteDataReader row) => new() { Name = row.GetString(0), ColonyId = row.GetString(1) };
}
