using System.Runtime.CompilerServices;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// One subscription to all processes of a type, for as long as it lasts: it is not renewed, because nobody could tell what was missed.
/// </summary>
internal static class TypeListener
{
    /// <summary>A server that ends subscriptions by dropping the connection does so about when they are over.</summary>
    private const double NearlyOver = 0.9;

    internal static async IAsyncEnumerable<Process> ListenAsync(
        NounCalls calls, SubscribeProcessesMessage message, string call, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rpc = calls.Channel;
        var began = rpc.Options.TimeProvider.GetTimestamp();
        var frames = rpc.Endpoint.SubscribeAsync(rpc.Sign(message), cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (frames.ConfigureAwait(false))
        {
            while (await NextAsync().ConfigureAwait(false))
                yield return Read(frames.Current);
        }

        async Task<bool> NextAsync()
        {
            try
            {
                return await frames.MoveNextAsync().ConfigureAwait(false);
            }
            catch (EndpointException e)
            {
                var isOver = rpc.Options.TimeProvider.GetElapsedTime(began) >= NearlyOver * TimeSpan.FromSeconds(message.TimeoutSeconds);
                return isOver ? false : throw rpc.Explain(e, call, changes: false).ToException(e);
            }
        }

        Process Read(RpcReply frame)
        {
            if (frame.Error)
                throw Refused(Fault.Of(frame.ReadFailure())).ToException();
            try
            {
                return WireJson.Read<Process>(frame.DecodePayload()) ?? throw new JsonException("the frame is null");
            }
            catch (JsonException e)
            {
                var excerpt = $"a frame that holds no process: {e.Message}";
                throw new ColoniesError.MalformedReply(call, rpc.Endpoint.Address, excerpt).ToException(e);
            }
        }

        ColoniesError.Refused Refused(Fault fault) => new(call, fault, rpc.KeyId) { ColonyName = message.ColonyName };
    }
}
