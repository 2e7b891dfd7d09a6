using System.Collections.Concurrent;
using Colonies.Protocol;

namespace Colonies.Properties.Interpreters;

/// <summary>Counts what passes to a server.</summary>
internal sealed class CountingEndpoint(IColonyEndpoint inner) : IColonyEndpoint
{
    private readonly ConcurrentDictionary<string, int> _calls = new();

    public string Address => inner.Address;

    internal int Submissions => Count(PayloadTypes.SubmitFunctionSpec) + Count(PayloadTypes.SubmitWorkflowSpec);

    internal int Count(string payloadType) => _calls.GetValueOrDefault(payloadType);

    public ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => inner.PushesEveryChangeAsync(cancellationToken);

    public Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        _calls.AddOrUpdate(request.PayloadType, 1, (_, count) => count + 1);
        return inner.CallAsync(request, cancellationToken);
    }

    public IAsyncEnumerable<RpcReply> SubscribeAsync(RpcRequest request, CancellationToken cancellationToken) => inner.SubscribeAsync(request, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
