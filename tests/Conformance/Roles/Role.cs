namespace Colonies.Conformance.Roles;

/// <summary>Who a key can be to a colony.</summary>
internal enum Role
{
    ServerOwner,
    ColonyOwner,

    /// <summary>An approved executor: the one that has the processes, functions and logs that messages name.</summary>
    Executor,

    /// <summary>Another approved executor of its type.</summary>
    Colleague,

    /// <summary>An executor that is not approved yet.</summary>
    PendingExecutor,

    RejectedExecutor,

    RemovedExecutor,

    /// <summary>The one who submitted what messages name.</summary>
    User,

    /// <summary>A user of another colony.</summary>
    Neighbour,

    /// <summary>A key that nobody has registered.</summary>
    Stranger,
}
