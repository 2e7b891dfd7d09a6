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

    /// <summary>Asks which servers work together. By the server owner.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The nodes; an embedded colony is one alone.</returns>
    public Task<Cluster> ClusterAsync(CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new GetClusterMessage(), cancellationToken);

    /// <summary>
    /// Gives the server to another owner, at once: the key that signed this is nobody then. By the server owner.
    /// </summary>
    /// <param name="newId">
    /// Id of the new owner's key. It is checked before it is sent, because the reference server takes any text, and a wrong one locks
    /// everybody out.
    /// </param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ChangeKeyAsync(string newId, CancellationToken cancellationToken = default)
    {
        _calls.Check(SpecRules.Id("new owner of the server", newId));
        await _calls.CallAsync("", new ChangeServerIdMessage { ServerId = newId }, cancellationToken).ConfigureAwait(false);
    }
}
