using System.Runtime.CompilerServices;
using Colonies.Conformance.Wire;
using Colonies.Protocol;

namespace Colonies.Conformance.Recorded;

/// <summary>Tells when a subscription that came through a socket has begun, so that a test need not guess.</summary>
internal sealed class WatchedEndpoint(IColonyEndpoint inner) : PassingEndpoint(inner)
{
    private readonly SemaphoreSlim _began = new(0);
    private int _begun;

    public int Begun => Volatile.Read(ref _begun);

    public async Task UntilBegunAsync(int count)
    {
        while (Begun < count)
            await _began.WaitAsync();
    }

    public override async IAsyncEnumerable<RpcReply> SubscribeAsync(
        RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var frames = base.SubscribeAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var more = frames.MoveNextAsync();
        Interlocked.Increment(ref _begun);
        _began.Release();
        while (await more)
        {
            yield return frames.Current;
            more = frames.MoveNextAsync();
        }
    }
}
