using System.Net.WebSockets;
using System.Text;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Http;

/// <summary>A client of <c>/pubsub</c> that sees single frames.</summary>
internal sealed class TestSocket : IDisposable
{
    private readonly ClientWebSocket _socket = new();

    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    public static async Task<TestSocket> OpenAsync(EmbeddedHost host)
    {
        var socket = new TestSocket();
        await socket._socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/pubsub" }.Uri, TestEnds);
        return socket;
    }

    public void Dispose() => _socket.Dispose();

    public Task SendAsync(RpcRequest request, WebSocketMessageType kind = WebSocketMessageType.Text) =>
        _socket.SendAsync(WireJson.Write(request), kind, endOfMessage: true, TestEnds);

    public Task SendAsync(string text) =>
        _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, TestEnds);

    /// <summary>Says goodbye and waits for the answer.</summary>
    /// <returns>The frames that came before it.</returns>
    public async Task<IReadOnlyList<Frame>> CloseAsync()
    {
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestEnds);
        return (await DrainAsync()).Frames;
    }

    /// <summary>Reads the next frame, which must not be the end.</summary>
    public async Task<Frame> ReceiveAsync() =>
        await NextAsync() ?? throw new InvalidOperationException($"the socket was closed: {_socket.CloseStatus}");

    /// <summary>Reads until the server closes, and gives the code; null when it just dropped the connection.</summary>
    public async Task<WebSocketCloseStatus?> EndAsync() => (await DrainAsync()).Code;

    /// <summary>Reads to the end and answers a close frame.</summary>
    /// <returns>The frames that came, and the code of the close frame; null when the connection was just dropped.</returns>
    public async Task<(IReadOnlyList<Frame> Frames, WebSocketCloseStatus? Code)> DrainAsync()
    {
        var frames = new List<Frame>();
        try
        {
            while (await NextAsync() is { } frame)
                frames.Add(frame);
            if (_socket.State == WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, TestEnds);
            return (frames, _socket.CloseStatus);
        }
        catch (WebSocketException)
        {
            return (frames, null);
        }
    }

    /// <summary>Reads the next frame; null when the server closes.</summary>
    public async Task<Frame?> NextAsync()
    {
        var message = new MemoryStream();
        var buffer = new byte[8192];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, TestEnds);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return part.MessageType == WebSocketMessageType.Close
            ? null
            : new Frame(WireJson.Read<RpcReply>(message.ToArray())!, part.MessageType);
    }

    internal sealed record Frame(RpcReply Reply, WebSocketMessageType Kind);
}
