using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Adds a user. By the colony owner.</summary>
public sealed record AddUserMessage : RpcMessage<User>
{
    /// <summary>An empty message of its type.</summary>
    public AddUserMessage() => MsgType = PayloadTypes.AddUser;

    /// <summary>The user.</summary>
    [JsonPropertyName("user")]
    public User? User { get; init; }
}

/// <summary>Lists users. By anyone registered in the colony.</summary>
public sealed record GetUsersMessage : RpcMessage<IReadOnlyList<User>>
{
    /// <summary>An empty message of its type.</summary>
    public GetUsersMessage() => MsgType = PayloadTypes.GetUsers;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Reads a user. By anyone registered in the colony.</summary>
public sealed record GetUserMessage : RpcMessage<User>
{
    /// <summary>An empty message of its type.</summary>
    public GetUserMessage() => MsgType = PayloadTypes.GetUser;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The user.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>Reads a user. By anyone registered in the colony.</summary>
public sealed record GetUserByIdMessage : RpcMessage<User>
{
    /// <summary>An empty message of its type.</summary>
    public GetUserByIdMessage() => MsgType = PayloadTypes.GetUserById;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The user's id.</summary>
    [JsonPropertyName("userid")]
    public string UserId { get; init => field = value ?? ""; } = "";
}

/// <summary>Removes a user. By the colony owner.</summary>
public sealed record RemoveUserMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveUserMessage() => MsgType = PayloadTypes.RemoveUser;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The user.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}

/// <summary>Gives a user another key. By the user.</summary>
public sealed record ChangeUserIdMessage : RpcMessage<ChangeUserIdMessage>
{
    /// <summary>An empty message of its type.</summary>
    public ChangeUserIdMessage() => MsgType = PayloadTypes.ChangeUserId;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The new id.</summary>
    [JsonPropertyName("userid")]
    public string UserId { get; init => field = value ?? ""; } = "";
}
