using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Adds a location. By the colony owner.</summary>
public sealed record AddLocationMessage : RpcMessage<Location>
{
    /// <summary>An empty message of its type.</summary>
    public AddLocationMessage() => MsgType = PayloadTypes.AddLocation;

    /// <summary>The location.</summary>
    [JsonPropertyName("location")]
    public Location? Location { get; init; }
}

/// <summary>Lists locations. By anyone registered in the colony.</summary>
public sealed record GetLocationsMessage : RpcMessage<IReadOnlyList<Location>>
{
    /// <summary>An empty message of its type.</summary>
    public GetLocationsMessage() => MsgType = PayloadTypes.GetLocations;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Reads a location. By anyone registered in the colony.</summary>
public sealed record GetLocationMessage : RpcMessage<Location>
{
    /// <summary>An empty message of its type.</summary>
    public GetLocationMessage() => MsgType = PayloadTypes.GetLocation;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The location.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>Removes a location. By the colony owner.</summary>
public sealed record RemoveLocationMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveLocationMessage() => MsgType = PayloadTypes.RemoveLocation;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The location.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}
