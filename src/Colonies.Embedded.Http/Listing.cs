using System.Net;
using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary>
/// What a server says of where it listens. An endpoint does not know that it is behind HTTP, so its host fills that in; what an
/// endpoint does tell is left as it is.
/// </summary>
internal sealed class Listing(Func<Uri> address)
{
    internal RpcReply Complete(RpcReply reply) =>
        reply.Error ? reply
        : reply.PayloadType switch
        {
            PayloadTypes.GetServerInfo when WireJson.Read<ServerInfo>(reply.DecodePayload()) is { Backends: [] } info =>
                RpcReply.Of(reply.PayloadType, WireJson.Write(info with { Backends = [Backend()] })),
            PayloadTypes.GetCluster when WireJson.Read<Cluster>(reply.DecodePayload()) is { Leader.ApiPort: 0 } cluster =>
                RpcReply.Of(reply.PayloadType, WireJson.Write(cluster with
                {
                    Nodes = [.. cluster.Nodes.Select(Completed)],
                    Leader = Completed(cluster.Leader),
                })),
            _ => reply,
        };

    private ServerBackend Backend() => new() { Type = "http", Host = Host, Port = address().Port };

    private ClusterNode Completed(ClusterNode node) =>
        node.ApiPort == 0 ? node with { Host = Host, ApiPort = address().Port } : node;

    // Without the brackets of an IPv6 address in a URI.
    private string Host => IPAddress.TryParse(address().Host, out var ip) ? ip.ToString() : address().Host;
}
