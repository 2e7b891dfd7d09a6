using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>The identities that a server begins with.</summary>
/// <param name="ColonyName">The colony.</param>
/// <param name="Identities">Who is who.</param>
/// <param name="Access">Their keys, where this process has them.</param>
internal sealed record Founders(string ColonyName, EmbeddedIdentities Identities, ColonyAccess? Access)
{
    private const string UserName = "myuser";

    /// <summary>Takes the given keys or ids, or those kept beside the database, or makes new ones.</summary>
    internal static async Task<Founders> FindAsync(EmbeddedOptions options, CancellationToken cancellationToken)
    {
        if (options.Identities is { } identities)
            return new Founders(options.ColonyName, identities, null);
        var access = options.Access
            ?? (options.IsInMemory ? Generate(options.ColonyName)
                : await KeyFile.ReadOrCreateAsync(options.Database, options.ColonyName, Generate, cancellationToken).ConfigureAwait(false));
        return new Founders(
            access.ColonyName,
            new EmbeddedIdentities(access.ServerOwnerKey!.Id) { ColonyId = access.ColonyOwnerKey!.Id, UserId = access.MemberKey.Id },
            access);
    }

    /// <summary>Makes sure that the server owner, the colony and the user are what they should be.</summary>
    /// <exception cref="InvalidOperationException">The server, the colony or the user of the database has another id.</exception>
    internal void Found(Store store)
    {
        if (store.Colonies.ServerId is not { Length: > 0 } serverId)
            store.Colonies.ServerId = Identities.ServerId;
        else
            Demand(serverId == Identities.ServerId, "The server", "owner");
        if (Identities.ColonyId is not { } colonyId)
            return;
        if (store.Colonies.Find(ColonyName) is not { } colony)
            store.Colonies.Add(new Colony { Name = ColonyName, ColonyId = colonyId });
        else
            Demand(colony.ColonyId == colonyId, $"The colony '{ColonyName}'", "owner");
        if (Identities.UserId is not { } userId)
            return;
        if (store.Users.Find(ColonyName, UserName) is not { } user)
            store.Users.Add(new User { ColonyName = ColonyName, Name = UserName, UserId = userId });
        else
            Demand(user.UserId == userId, $"The user '{UserName}' of colony '{ColonyName}'", "key");
    }

    private static ColonyAccess Generate(string colonyName) => new(colonyName, PrivateKey.Generate())
    {
        ColonyOwnerKey = PrivateKey.Generate(),
        ServerOwnerKey = PrivateKey.Generate(),
    };

    // With keys in hand they must fit, or nothing would work. Ids may have been changed by messages since: the database is right then.
    private void Demand(bool same, string who, string what)
    {
        if (!same && Access is not null)
            throw new InvalidOperationException($"{who} of this database has another {what} than given: use its present ones.");
    }
}
