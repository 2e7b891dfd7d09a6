using Colonies.Protocol;

namespace Colonies;

/// <summary>The server itself. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class ServerCalls
{
    private readonly NounCalls _calls;

    internal ServerCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Server");

    /// <summary>Asks for the build. By anyone; not signed.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Version and time of the build, both empty in unofficial builds.</returns>
    public Task<VersionMessage> VersionAsync(CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new VersionMessage(), cancellationToken);

    /// <summary>Asks the server about itself. By anyone; not signed.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ServerInfo> InfoAsync(CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new GetServerInfoMessage(), cancellationToken);

    /// <summary>Counts everything on the server. By the server owner.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Statistics> StatisticsAsync(CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new GetStatisticsMessage(), cancellationToken);
}
