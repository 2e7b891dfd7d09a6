using System.Reflection;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about the server (protocol sections 2.5 and 4.1).</summary>
internal static class ServerHandlers
{
    private static readonly string _version =
        typeof(ServerHandlers).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>Answered without looking at the signature.</summary>
    internal static IReadOnlyList<Route> UnsignedRoutes { get; } =
    [
        Route.Of<VersionMessage>(
            PayloadTypes.Version, "get server version", (_, _) => Reply.Of(new VersionMessage { BuildVersion = _version })),
        Route.Unread<GetServerInfoMessage>(
            PayloadTypes.GetServerInfo, (_, _) => Reply.Of(new ServerInfo { BuildVersion = _version, PushesEveryChange = true })),
    ];

    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<GetStatisticsMessage>(
            PayloadTypes.GetStatistics, "get server version", GetStatistics, invalidJson: "Failed to get statistics, invalid JSON"),
        Route.Of<GetClusterMessage>(PayloadTypes.GetCluster, "get cluster info", GetCluster),
        Route.Of<ChangeServerIdMessage>(PayloadTypes.ChangeServerId, "change colony Id", ChangeId),
    ];

    // One engine is one node. Whoever puts it behind HTTP fills in where that is.
    private static readonly ClusterNode _node = new() { Name = Stopped.Address };

    private static Reply GetStatistics(GetStatisticsMessage message, Exchange exchange)
    {
        exchange.Require.ServerOwner();
        var processes = exchange.Store.Processes;
        return Reply.Of(new Statistics
        {
            Colonies = exchange.Store.Colonies.Count,
            Executors = exchange.Store.Executors.Total,
            WaitingProcesses = processes.Count(ProcessState.Waiting),
            RunningProcesses = processes.Count(ProcessState.Running),
            SuccessfulProcesses = processes.Count(ProcessState.Successful),
            FailedProcesses = processes.Count(ProcessState.Failed),
        });
    }

    private static Reply GetCluster(GetClusterMessage message, Exchange exchange)
    {
        exchange.Require.ServerOwner();
        return Reply.Of(new Cluster { Nodes = [_node], Leader = _node });
    }

    private static Reply ChangeId(ChangeServerIdMessage message, Exchange exchange)
    {
        if (message.ServerId.Length == 0)
            throw Refusal.BadRequest("Failed to change colony Id, colony Id is empty");
        exchange.Require.ServerOwner();
        if (message.ServerId.Length != ColonyHandlers.IdLength)
            throw Refusal.BadRequest("Failed to change server Id, new server Id is not 64 characters");
        exchange.Store.Colonies.ServerId = message.ServerId;
        return Reply.Of(message);
    }
}
