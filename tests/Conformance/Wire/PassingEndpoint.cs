using Colonies.Protocol;

namespace Colonies.Conformance.Wire;

/// <summary>Passes everything on; what a test does otherwise is all that stands in its own endpoint.</summary>
internal abstract class PassingEndpoint(IColonyEndpoint inner) : IColonyEndpoint
{
    public string Address => inner.Address;

    public virtual ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => inner.PushesEveryChangeAsync(cancellationToken);

    public virtual Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken) => inner.CallAsync(request, cancellationToken);

    public virtual IAsyncEnumerable<RpcReply> SubscribeAsync(RpcRequest request, CancellationToken cancellationToken) =>
        inner.SubscribeAsync(request, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
