namespace Colonies.Protocol;

/// <summary>
/// Where signed envelopes go: over HTTP and WebSocket, or into an embedded colony in this process. Both carry the same envelopes,
/// so permissions and signatures are the same code. Implementations are thread safe.
/// </summary>
public interface IColonyEndpoint : IAsyncDisposable
{
    /// <summary>What to call this server in messages: a URL, or <c>embedded</c>.</summary>
    string Address { get; }

    /// <summary>
    /// True when any number of subscriptions may share one connection and every change of state is pushed, cascades included.
    /// The reference server stops when two pushes meet on one socket (protocol section 7.2): there it is false.
    /// </summary>
    ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken);

    /// <summary>Sends one envelope and waits for its answer, also for the length of a long poll.</summary>
    /// <returns>The answer; a refusal is an answer whose <see cref="RpcReply.Error"/> is true.</returns>
    /// <exception cref="EndpointException">No answer: unreachable, lost on the way, or not an answer of a Colonies server.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken);

    /// <summary>Opens a subscription (protocol section 3) and gives its frames as they come.</summary>
    /// <returns>
    /// Frames until the server ends the subscription at its timeout; of a channel the last one is an empty array. A refusal is a frame whose <see cref="RpcReply.Error"/> is true, and
    /// the last.
    /// </returns>
    /// <exception cref="EndpointException">The connection could not be opened, or was dropped.</exception>
    IAsyncEnumerable<RpcReply> SubscribeAsync(RpcRequest request, CancellationToken cancellationToken);
}
