using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>An open subscription.</summary>
internal sealed class Frames : IAsyncDisposable
{
    private readonly IAsyncEnumerator<RpcReply> _frames;

    internal Frames(Party party, RpcMessage message) => _frames = party.Endpoint
        .SubscribeAsync(RpcRequest.Sign(message, party.Key), TestContext.Current.CancellationToken).GetAsyncEnumerator();

    /// <summary>The next frame; null at the end.</summary>
    internal async Task<RpcReply?> Next() => await _frames.MoveNextAsync() ? _frames.Current : null;

    internal async Task<Process> NextProcess() => WireJson.Read<Process>((await Next())!.DecodePayload())!;

    internal async Task<IReadOnlyList<ChannelEntry>> NextEntries() =>
        WireJson.Read<IReadOnlyList<ChannelEntry>>((await Next())!.DecodePayload())!;

    public ValueTask DisposeAsync() => _frames.DisposeAsync();
}
