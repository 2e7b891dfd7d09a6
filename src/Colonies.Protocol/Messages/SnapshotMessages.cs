using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Notes which files are the newest under a label. By a member.</summary>
public sealed record CreateSnapshotMessage : RpcMessage<Snapshot>
{
    /// <summary>An empty message of its type.</summary>
    public CreateSnapshotMessage() => MsgType = PayloadTypes.CreateSnapshot;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The label; those below it count too.</summary>
    [JsonPropertyName("label")]
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary>The new snapshot.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>Reads a snapshot by id or name. By a member.</summary>
public sealed record GetSnapshotMessage : RpcMessage<Snapshot>
{
    /// <summary>An empty message of its type.</summary>
    public GetSnapshotMessage() => MsgType = PayloadTypes.GetSnapshot;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The snapshot. Wins over the name.</summary>
    [JsonPropertyName("snapshotid")]
    public string SnapshotId { get; init => field = value ?? ""; } = "";

    /// <summary>The snapshot.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>Lists snapshots, newest first. By a member.</summary>
public sealed record GetSnapshotsMessage : RpcMessage<IReadOnlyList<Snapshot>>
{
    /// <summary>An empty message of its type.</summary>
    public GetSnapshotsMessage() => MsgType = PayloadTypes.GetSnapshots;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Removes a snapshot by id or name. By a member.</summary>
public sealed record RemoveSnapshotMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveSnapshotMessage() => MsgType = PayloadTypes.RemoveSnapshot;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The snapshot. Wins over the name.</summary>
    [JsonPropertyName("snapshotid")]
    public string SnapshotId { get; init => field = value ?? ""; } = "";

    /// <summary>The snapshot.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>Removes all snapshots of a colony. By a member.</summary>
public sealed record RemoveAllSnapshotsMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveAllSnapshotsMessage() => MsgType = PayloadTypes.RemoveAllSnapshots;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}
