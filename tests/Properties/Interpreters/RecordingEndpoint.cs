using System.Collections.Concurrent;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies.Properties.Interpreters;

/// <summary>Remembers which processes were submitted through it. Disposing it leaves the inner endpoint open.</summary>
internal sealed class RecordingEndpoint(IColonyEndpoint inner) : IColonyEndpoint
{
    private readonly ConcurrentQueue<IReadOnlyList<string>> _submitted = new();
    private readonly ConcurrentQueue<string> _workflows = new();

    public string Address => inner.Address;

    /// <summary>The processes of each submission.</summary>
    internal IReadOnlyCollection<IReadOnlyList<string>> Submitted => _submitted;

    /// <summary>The workflows, to which executors may add processes.</summary>
    internal IReadOnlyCollection<string> Workflows => _workflows;

    public ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => inner.PushesEveryChangeAsync(cancellationToken);

    public async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        var reply = await inner.CallAsync(request, cancellationToken);
        if (!reply.Error && request.PayloadType is PayloadTypes.SubmitFunctionSpec or PayloadTypes.SubmitWorkflowSpec)
        {
            using var json = JsonDocument.Parse(reply.DecodePayload());
            if (request.PayloadType == PayloadTypes.SubmitWorkflowSpec)
                _workflows.Enqueue(json.RootElement.GetProperty("processgraphid").GetString()!);
            _submitted.Enqueue(json.RootElement.TryGetProperty("processids", out var ids)
                ? [.. ids.EnumerateArray().Select(id => id.GetString()!)]
                : [json.RootElement.GetProperty("processid").GetString()!]);
        }

        return reply;
    }

    public IAsyncEnumerable<RpcReply> SubscribeAsync(RpcRequest request, CancellationToken cancellationToken) => inner.SubscribeAsync(request, cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
