using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>An open subscription.</summary>
internal sealed class Frames : IAsyncDisposable
{
    private readonly IAsyncEnumerator<RpcReply> _frames;

    internal Frames(Party party, RpcMessage<Process> message)
    {
        var request = message switch
        {
            SubscribeProcessMessage process => RpcRequest.Sign(process, party.Key),
            SubscribeEndsMessage ends => RpcRequest.Sign(ends, party.Key),
            _ => RpcRequest.Sign((SubscribeProcessesMessage)message, party.Key),
        };
        _frames = party.Endpoint.SubscribeAsync(request, TestContext.Current.CancellationToken).GetAsyncEnumerator();
    }

    /// <summary>The next frame; null at the end.</summary>
    internal async Task<RpcReply?> Next() => await _frames.MoveNextAsync() ? _frames.Current : null;

    internal async Task<Process> NextProcess() => WireJson.Read<Process>((await Next())!.DecodePayload())!;

    public ValueTask DisposeAsync() => _frames.DisposeAsync();
}
