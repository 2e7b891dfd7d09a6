using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// A socket with its subscriptions. On the reference server it must be one: two pushes that meet on one socket stop that server.
/// </summary>
internal static class PubSubSocket
{
    internal static async IAsyncEnumerable<RpcReply> ReadAsync(
        Uri address, HttpMessageInvoker http, IReadOnlyList<RpcRequest> requests,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var socket = await OpenAsync(address, http, requests, cancellationToken).ConfigureAwait(false);
        var buffer = new MemoryStream();
        while (await NextAsync(socket, buffer, cancellationToken).ConfigureAwait(false) is { } frame)
        {
            yield return frame;
            if (frame.Error || IsEndOfChannel(frame))
                yield break;
        }
    }

    /// <summary>A subscription to a channel ends with an empty array, and its socket stays open for nothing.</summary>
    private static bool IsEndOfChannel(RpcReply frame) => frame is { PayloadType: PayloadTypes.SubscribeChannel, Payload: "W10=" };

    private static async Task<ClientWebSocket> OpenAsync(
        Uri address, HttpMessageInvoker http, IReadOnlyList<RpcRequest> requests, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(20);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(20);
        try
        {
            await socket.ConnectAsync(address, http, cancellationToken).ConfigureAwait(false);
            foreach (var request in requests)
            {
                var json = WireJson.Write(request);
                await socket.SendAsync(json, WebSocketMessageType.Text, endOfMessage: true, cancellationToken).ConfigureAwait(false);
            }

            return socket;
        }
        catch (Exception e)
        {
            socket.Dispose();
            if (cancellationToken.IsCancellationRequested)
                throw new OperationCanceledException(e.Message, e, cancellationToken);
            throw Losses.Of(e);
        }
    }

    /// <returns>Null after a close frame.</returns>
    private static async Task<RpcReply?> NextAsync(ClientWebSocket socket, MemoryStream buffer, CancellationToken cancellationToken)
    {
        buffer.SetLength(0);
        try
        {
            var part = new byte[8192];
            while (true)
            {
                var received = await socket.ReceiveAsync(part.AsMemory(), cancellationToken).ConfigureAwait(false);
                if (received.MessageType == WebSocketMessageType.Close)
                    return null;
                buffer.Write(part, 0, received.Count);
                if (!received.EndOfMessage)
                    continue;
                var json = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
                return WireJson.Read<RpcReply>(json) ?? throw new JsonException("the frame is null");
            }
        }
        catch (JsonException e)
        {
            throw new EndpointException(EndpointFailure.Malformed, "a frame that is no envelope: " + e.Message, e);
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Losses.Of(e);
        }
    }
}
