using Colonies.Protocol;

namespace Colonies;

/// <summary>What a handler knows of the process it runs. Thread safe.</summary>
public sealed class HandlerContext
{
    private readonly ColoniesClient _client;

    internal HandlerContext(ColoniesClient client, Process process, CancellationToken cancellationToken) =>
        (_client, Process, CancellationToken) = (client, process, cancellationToken);

    /// <summary>The process, as it was assigned.</summary>
    public Process Process { get; }

    /// <summary>Cancelled when the executor stops and does not wait any longer. The process then goes back to the queue.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Writes a line into the colony's log of this process.</summary>
    /// <exception cref="ColoniesException">The colony refused it, or cannot be reached.</exception>
    public Task LogAsync(string message, CancellationToken cancellationToken = default) =>
        _client.Logs.AddAsync(Process.ProcessId, message, cancellationToken);
}
