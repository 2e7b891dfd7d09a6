namespace Colonies.Protocol;

/// <summary>What a program needs to work in a colony: the name, and the keys it may sign with. Keys are never printed.</summary>
/// <param name="ColonyName">The colony.</param>
/// <param name="MemberKey">Key of a user or an approved executor: submits, reads.</param>
public sealed record ColonyAccess(string ColonyName, PrivateKey MemberKey)
{
    /// <summary>The colony owner's key: registers executors and users. Null when this program may not.</summary>
    public PrivateKey? ColonyOwnerKey { get; init; }

    /// <summary>The server owner's key: adds and removes colonies. Null when this program may not.</summary>
    public PrivateKey? ServerOwnerKey { get; init; }
}
