using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>The servers that work together (protocol section 4.1). An embedded colony is one node alone, and so the leader.</summary>
public sealed record Cluster
{
    /// <summary>All of them.</summary>
    [JsonPropertyName("nodes")]
    public IReadOnlyList<ClusterNode> Nodes { get; init => field = value ?? []; } = [];

    /// <summary>The one that hands out processes and watches time limits.</summary>
    [JsonPropertyName("leader")]
    public ClusterNode Leader { get; init => field = value ?? new(); } = new();
}

/// <summary>One server of a cluster. A port of 0 is not there.</summary>
public sealed record ClusterNode
{
    /// <summary>Its name in the cluster.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Where it is.</summary>
    [JsonPropertyName("host")]
    public string Host { get; init => field = value ?? ""; } = "";

    /// <summary>Port of its cluster store.</summary>
    [JsonPropertyName("port")]
    public int Port { get; init; }

    /// <summary>Port between cluster stores.</summary>
    [JsonPropertyName("peerport")]
    public int PeerPort { get; init; }

    /// <summary>Port on which the servers pass messages to each other.</summary>
    [JsonPropertyName("relayport")]
    public int RelayPort { get; init; }

    /// <summary>Port for clients.</summary>
    [JsonPropertyName("apiport")]
    public int ApiPort { get; init; }
}
