using System.Runtime.CompilerServices;
using Colonies.Protocol;

namespace Conformance.Recorded;

/// <summary>Tells when a subscription that came through a socket has begun, so that a test need not guess.</summary>
internal sealed class WatchedEndpoint(IColonyEndpoint inner) : IColonyEndpoint
{
    private readonly SemaphoreSlim _began = new(0);
    private int _begun;

    public string Address => inner.Address;

    public int Begun => Volatile.Read(ref _begun);

    public async Task UntilBegunAsync(int count)
    {
        while (Begun < count)
            await _began.WaitAsync();
    }

    public ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => inner.PushesEveryChangeAsync(cancellationToken);

    public Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken) => inner.CallAsync(request, cancellationToken);

    public async IAsyncEnumerable<RpcReply> SubscribeAsync(RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var frames = inner.SubscribeAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = frames.MoveNextAsync();
        Interlocked.Increment(ref _begun);
        _began.Release();
        while (await more)
        {
            yield return frames.Current;
            more = frames.MoveNextAsync();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
