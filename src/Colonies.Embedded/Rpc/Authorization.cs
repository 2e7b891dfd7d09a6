using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Who may do what (protocol sections 2.3 and 4). Each check throws a <see cref="Refusal"/> with status 403.</summary>
internal sealed class Authorization(Store store, Presence presence, string callerId, long now)
{
    internal void ServerOwner()
    {
        if (store.Colonies.ServerId != callerId)
            throw new Refusal(Refusal.Forbidden, "Access denied, not server owner");
    }

    internal void ColonyOwner(string colonyName)
    {
        if (colonyName.Length == 0)
            throw new Refusal(Refusal.Forbidden, "Empty Colony name");
        if (Colony(colonyName).ColonyId != callerId)
            throw new Refusal(Refusal.Forbidden, "Access denied, not colony owner");
    }

    /// <summary>A user or an approved executor. The colony owner is neither.</summary>
    internal void Member(string colonyName)
    {
        Colony(colonyName);
        if (Executor(colonyName) is not { State: ExecutorState.Approved } && store.Users.FindById(colonyName, callerId) is null)
            throw NoMember(colonyName);
    }

    /// <summary>A user, or an executor in any state.</summary>
    internal void Registered(string colonyName)
    {
        Colony(colonyName);
        if (Executor(colonyName) is null && store.Users.FindById(colonyName, callerId) is null)
            throw NoMember(colonyName);
    }

    internal static Refusal NoMember(string colonyName) =>
        new(Refusal.Forbidden, $"Access denied, not a member of Colony with name <{colonyName}>");

    private Colony Colony(string colonyName) =>
        store.Colonies.Find(colonyName) ?? throw new Refusal(Refusal.Forbidden, $"Colony with name <{colonyName}> does not exists");

    private Executor? Executor(string colonyName)
    {
        var executor = store.Executors.FindById(colonyName, callerId);
        if (executor is not null)
            presence.Heard(colonyName, callerId, now);
        return executor;
    }
}
