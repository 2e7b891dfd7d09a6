using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Fuzz;

/// <summary>Sends bodies and frames to a host, and looks at all that comes back.</summary>
internal sealed class FuzzWire(EmbeddedHost host, Stage stage) : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly Uri _api = new(host.Address, "api");
    private ClientWebSocket _socket = new();
    private Task<string?> _reading = Task.FromResult<string?>(null);

    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    /// <returns>What is wrong with the answer; null when nothing is.</returns>
    public async Task<string?> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(TestEnds);
        try
        {
            var answer = _http.PostAsync(_api, content, leave.Token);
            if (Encoding.Latin1.GetString(body).Contains(PayloadTypes.AssignProcess, StringComparison.OrdinalIgnoreCase))
            {
                // It may wait for work; so do we, for the time it takes others to be answered.
                await stage.World.SettleAsync();
                leave.CancelAfter(TimeSpan.FromMilliseconds(200));
            }

            using var response = await answer;
            var bytes = await response.Content.ReadAsByteArrayAsync(TestEnds);
            if (bytes.Length == 0)
                return (int)response.StatusCode == 500 ? null : $"an empty answer with status {response.StatusCode}";
            var reply = WireJson.Read<RpcReply>(bytes)!;
            return Stage.Judge(reply)
                ?? ((int)response.StatusCode == (reply.Error ? reply.ReadFailure().Status : 200) ? null : $"status {response.StatusCode} of {reply}");
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return $"what not everybody can read: {e.Message}";
        }
    }

    /// <returns>What was wrong with an answer so far; null when nothing was.</returns>
    public async Task<string?> FrameAsync(byte[] frame, Random random)
    {
        if (_reading.IsCompleted)
        {
            if (await _reading is { } problem)
                return problem;
            _socket.Dispose();
            _socket = new ClientWebSocket();
            await _socket.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/pubsub" }.Uri, TestEnds);
            _reading = ReadAsync(_socket);
        }

        try
        {
            var kind = random.Next(2) == 0 ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
            for (var at = 0; at < frame.Length;)
            {
                var part = Math.Min(frame.Length - at, 1 + random.Next(2 * frame.Length));
                at += part;
                await _socket.SendAsync(frame.AsMemory(at - part, part), kind, at == frame.Length, TestEnds);
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The server has had enough of what came before: that is an answer, too.
        }

        return null;
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        Assert.Null(await _reading);
        _http.Dispose();
    }

    private static async Task<string?> ReadAsync(ClientWebSocket socket)
    {
        var message = new MemoryStream();
        var part = new byte[8192];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(part.AsMemory(), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close)
                    return null;
                message.Write(part, 0, received.Count);
                if (!received.EndOfMessage)
                    continue;
                if (Stage.Judge(WireJson.Read<RpcReply>(message.ToArray())!) is { } problem)
                    return problem;
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is JsonException or DecoderFallbackException)
        {
            return $"a frame that not everybody can read: {e.Message}";
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            return null;
        }
    }
}
