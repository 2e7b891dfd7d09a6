using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about snapshots (protocol sections 4.6 and 6.12).</summary>
internal static class SnapshotHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<CreateSnapshotMessage>(PayloadTypes.CreateSnapshot, "create snapshot", Create),
        Route.Of<GetSnapshotMessage>(PayloadTypes.GetSnapshot, "get snapshot", Get),
        Route.Of<GetSnapshotsMessage>(PayloadTypes.GetSnapshots, "get snapshots", GetAll),
        Route.Of<RemoveSnapshotMessage>(PayloadTypes.RemoveSnapshot, "remove snapshot", Remove),
        Route.Of<RemoveAllSnapshotsMessage>(PayloadTypes.RemoveAllSnapshots, "remove snapshot", RemoveAll),
    ];

    private static Reply Create(CreateSnapshotMessage message, Exchange exchange)
    {
        var (colony, name) = (message.ColonyName, message.Name);
        exchange.Require.Member(colony);
        if (exchange.Store.Snapshots.Find(colony, name) is not null)
            throw Refusal.BadRequest($"Snapshot with name <{name}> in Colony <{colony}> already exists");
        var label = message.Label.EndsWith('/') ? message.Label[..^1] : message.Label;
        var files = exchange.Store.Files.NewestIds(colony, label);
        var snapshot = new Snapshot
        {
            SnapshotId = Submission.NewId(),
            ColonyName = colony,
            Label = label,
            Name = name,
            FileIds = files.Count == 0 ? null : files,
            Added = Instant.Time(exchange.Now),
        };
        exchange.Store.Snapshots.Add(snapshot, exchange.Now);
        return Reply.Of(snapshot);
    }

    private static Reply Get(GetSnapshotMessage message, Exchange exchange)
    {
        var (colony, id, name) = (message.ColonyName, message.SnapshotId, message.Name);
        exchange.Require.Member(colony);
        if (id.Length > 0)
        {
            return Reply.Of(exchange.Store.Snapshots.FindById(colony, id)
                ?? throw Refusal.NotFound($"Snapshot not found with Id <{id}> in Colony <{colony}> does not exists"));
        }

        if (name.Length == 0)
            throw Refusal.BadRequest("Failed to get snapshot, malformatted msg");
        return Reply.Of(exchange.Store.Snapshots.Find(colony, name)
            ?? throw Refusal.NotFound($"Snapshot not found with name <{name}> in Colony <{colony}> does not exists"));
    }

    private static Reply GetAll(GetSnapshotsMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        return Reply.List(exchange.Store.Snapshots.All(message.ColonyName));
    }

    private static Reply Remove(RemoveSnapshotMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        if (message.SnapshotId.Length > 0)
            exchange.Store.Snapshots.RemoveById(message.ColonyName, message.SnapshotId);
        else if (message.Name.Length > 0)
            exchange.Store.Snapshots.Remove(message.ColonyName, message.Name);
        else
            throw Refusal.BadRequest("Failed to remove snapsnot, malformatted msg");
        return Reply.Nothing;
    }

    private static Reply RemoveAll(RemoveAllSnapshotsMessage message, Exchange exchange)
    {
        exchange.Require.Member(message.ColonyName);
        exchange.Store.Snapshots.RemoveAll(message.ColonyName);
        return Reply.Nothing;
    }
}
