namespace Colonies.Engine;

/// <summary>Someone of a colony: a user, or an executor.</summary>
/// <param name="Id">Id of the key.</param>
/// <param name="Name">Name in the colony.</param>
/// <param name="Executor">Null for a user.</param>
internal sealed record Member(string Id, string Name, ExecutorIdentity? Executor)
{
    /// <summary>Nobody: the initiator of a child that an executor adds.</summary>
    internal static Member None { get; } = new("", "", null);
}
