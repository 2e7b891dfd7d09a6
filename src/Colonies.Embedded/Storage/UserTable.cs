using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>users</c>.</summary>
internal sealed class UserTable(Database database)
{
    private const string Columns = "SELECT colony, name, userid, email, phone FROM users ";

    private readonly Statement _add = database.Prepare("INSERT INTO users(colony, name, userid, email, phone) VALUES ($1, $2, $3, $4, $5)");
    private readonly Statement _find = database.Prepare(Columns + "WHERE colony = $1 AND name = $2");
    private readonly Statement _findById = database.Prepare(Columns + "WHERE colony = $1 AND userid = $2 LIMIT 1");
    private readonly Statement _all = database.Prepare(Columns + "WHERE colony = $1 ORDER BY name");
    private readonly Statement _remove = database.Prepare("DELETE FROM users WHERE colony = $1 AND name = $2");
    private readonly Statement _changeId = database.Prepare("UPDATE users SET userid = $3 WHERE colony = $1 AND userid = $2");

    internal void Add(User user) => _add.Run(user.ColonyName, user.Name, user.UserId, user.Email, user.Phone);

    internal User? Find(string colony, string name) => _find.One(Read, colony, name);

    internal User? FindById(string colony, string userId) => _findById.One(Read, colony, userId);

    internal IReadOnlyList<User> All(string colony) => _all.All(Read, colony);

    internal void Remove(string colony, string name) => _remove.Run(colony, name);

    internal void ChangeId(string colony, string oldId, string newId) => _changeId.Run(colony, oldId, newId);

    private static User Read(SqliteDataReader row) => new()
    {
        ColonyName = row.GetString(0),
        Name = row.GetString(1),
        UserId = row.GetString(2),
        Email = row.GetString(3),
        Phone = row.GetString(4),
    };
}
