using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Asks for the build; unsigned.</summary>
public sealed record VersionMessage : RpcMessage<VersionMessage>
{
    /// <summary>An empty message of its type.</summary>
    public VersionMessage() => MsgType = PayloadTypes.Version;

    /// <summary>Empty in unofficial builds.</summary>
    [JsonPropertyName("buildversion")]
    public string BuildVersion { get; init => field = value ?? ""; } = "";

    /// <summary>Likewise.</summary>
    [JsonPropertyName("buildtime")]
    public string BuildTime { get; init => field = value ?? ""; } = "";
}

/// <summary>Asks a server about itself; unsigned.</summary>
public sealed record GetServerInfoMessage : RpcMessage<ServerInfo>
{
    /// <summary>An empty message of its type.</summary>
    public GetServerInfoMessage() => MsgType = PayloadTypes.GetServerInfo;
}

/// <summary>Counts everything on the server. By the server owner.</summary>
public sealed record GetStatisticsMessage : RpcMessage<Statistics>
{
    /// <summary>An empty message of its type.</summary>
    public GetStatisticsMessage() => MsgType = PayloadTypes.GetStatistics;
}

/// <summary>Asks which servers work together. By the server owner.</summary>
public sealed record GetClusterMessage : RpcMessage<Cluster>
{
    /// <summary>An empty message of its type.</summary>
    public GetClusterMessage() => MsgType = PayloadTypes.GetCluster;
}

/// <summary>Gives the server to another owner. By the server owner.</summary>
public sealed record ChangeServerIdMessage : RpcMessage<ChangeServerIdMessage>
{
    /// <summary>An empty message of its type.</summary>
    public ChangeServerIdMessage() => MsgType = PayloadTypes.ChangeServerId;

    /// <summary>Id of the new owner's key.</summary>
    [JsonPropertyName("serverid")]
    public string ServerId { get; init => field = value ?? ""; } = "";
}
