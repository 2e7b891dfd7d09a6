using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>locations</c>.</summary>
internal sealed class LocationTable(Database database)
{
    private const string Columns = "SELECT colony, name, locationid, description, longitude, latitude FROM locations ";

    private readonly Statement _add = database.Prepare(
        "INSERT INTO locations(colony, name, locationid, description, longitude, latitude) VALUES ($1, $2, $3, $4, $5, $6)");

    private readonly Statement _find = database.Prepare(Columns + "WHERE colony = $1 AND name = $2");
    private readonly Statement _all = database.Prepare(Columns + "WHERE colony = $1 ORDER BY name");
    private readonly Statement _remove = database.Prepare("DELETE FROM locations WHERE colony = $1 AND name = $2");

    internal void Add(Location location) => _add.Run(
        location.ColonyName, location.Name, location.LocationId, location.Description, location.Longitude, location.Latitude);

    internal Location? Find(string colony, string name) => _find.One(Read, colony, name);

    internal IReadOnlyList<Location> All(string colony) => _all.All(Read, colony);

    internal void Remove(string colony, string name) => _remove.Run(colony, name);

    private static Location Read(SqliteDataReader row) => new()
    {
        ColonyName = row.GetString(0),
        Name = row.GetString(1),
        LocationId = row.GetString(2),
        Description = row.GetString(3),
        Longitude = row.GetDouble(4),
        Latitude = row.GetDouble(5),
    };
}
