using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Adds a colony. By the server owner.</summary>
public sealed record AddColonyMessage : RpcMessage<Colony>
{
    /// <summary>An empty message of its type.</summary>
    public AddColonyMessage() => MsgType = PayloadTypes.AddColony;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colony")]
    public Colony? Colony { get; init; }
}

/// <summary>Removes a colony with everything in it. By the server owner.</summary>
public sealed record RemoveColonyMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveColonyMessage() => MsgType = PayloadTypes.RemoveColony;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Lists all colonies. By the server owner.</summary>
public sealed record GetColoniesMessage : RpcMessage<IReadOnlyList<Colony>>
{
    /// <summary>An empty message of its type.</summary>
    public GetColoniesMessage() => MsgType = PayloadTypes.GetColonies;
}

/// <summary>Reads a colony. By a member.</summary>
public sealed record GetColonyMessage : RpcMessage<Colony>
{
    /// <summary>An empty message of its type.</summary>
    public GetColonyMessage() => MsgType = PayloadTypes.GetColony;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Counts what is in a colony. By a member.</summary>
public sealed record GetColonyStatisticsMessage : RpcMessage<Statistics>
{
    /// <summary>An empty message of its type.</summary>
    public GetColonyStatisticsMessage() => MsgType = PayloadTypes.GetColonyStatistics;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Gives a colony another owner. By the colony owner.</summary>
public sealed record ChangeColonyIdMessage : RpcMessage<ChangeColonyIdMessage>
{
    /// <summary>An empty message of its type.</summary>
    public ChangeColonyIdMessage() => MsgType = PayloadTypes.ChangeColonyId;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The new owner's id.</summary>
    [JsonPropertyName("colonyid")]
    public string ColonyId { get; init => field = value ?? ""; } = "";
}
