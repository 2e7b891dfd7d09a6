using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Who may do what (protocol sections 2.3 and 4). Each check throws a <see cref="Refusal"/> with status 403.</summary>
internal sealed class Authorization(Store store, Presence presence, string callerId, long now)
{
    internal void ServerOwner()
    {
        if (store.Colonies.ServerId != callerId)
            throw Refusal.Forbidden("Access denied, not server owner");
    }

    internal void ColonyOwner(string colonyName)
    {
        if (colonyName.Length == 0)
            throw Refusal.Forbidden("Empty Colony name");
        if (Colony(colonyName).ColonyId != callerId)
            throw Refusal.Forbidden("Access denied, not colony owner");
    }

    /// <summary>A user or an approved executor. The colony owner is neither.</summary>
    internal Member Member(string colonyName) =>
        Find(colonyName) is { Executor: null or { State: ExecutorState.Approved } } member ? member : throw NoMember(colonyName);

    /// <summary>A user, or an executor in any state.</summary>
    internal Member Registered(string colonyName) => Find(colonyName) ?? throw NoMember(colonyName);

    /// <summary>A user, an approved executor, or the colony owner, who has no name there.</summary>
    internal Member MemberOrOwner(string colonyName)
    {
        if (store.Colonies.Find(colonyName) is not null
            && Find(colonyName) is { Executor: null or { State: ExecutorState.Approved } } member)
            return member;
        ColonyOwner(colonyName);
        return new Member(callerId, "", null);
    }

    internal static Refusal NoMember(string colonyName) =>
        Refusal.Forbidden($"Access denied, not a member of Colony with name <{colonyName}>");

    private Colony Colony(string colonyName) =>
        store.Colonies.Find(colonyName) ?? throw Refusal.Forbidden($"Colony with name <{colonyName}> does not exists");

    private Member? Find(string colonyName)
    {
        Colony(colonyName);
        var executor = store.Executors.Identify(colonyName, callerId);
        if (executor is not null)
            presence.Heard(colonyName, callerId, now);
        if (executor is { State: ExecutorState.Approved })
            return new Member(callerId, executor.Name, executor);
        return store.Users.FindById(colonyName, callerId) is { } user ? new Member(callerId, user.Name, null)
            : executor is null ? null
            : new Member(callerId, executor.Name, executor);
    }
}
