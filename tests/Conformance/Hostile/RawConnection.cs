using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Colonies.Conformance.Hostile;

/// <summary>A TCP connection to a host, for what no HTTP library would send.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _tcp;
    private readonly NetworkStream _stream;

    private RawConnection(TcpClient tcp) => (_tcp, _stream) = (tcp, tcp.GetStream());

    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    public static async Task<RawConnection> OpenAsync(EmbeddedHost host)
    {
        var tcp = new TcpClient();
        await tcp.ConnectAsync(host.Address.Host, host.Address.Port, TestEnds);
        return new RawConnection(tcp);
    }

    /// <summary>A connection that has become a WebSocket.</summary>
    public static async Task<RawConnection> OpenSocketAsync(EmbeddedHost host)
    {
        var connection = await OpenAsync(host);
        await connection.SendAsync(
            "GET /pubsub HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 101", await connection.ReadHeadAsync(), StringComparison.Ordinal);
        return connection;
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes, TestEnds).AsTask();

    /// <summary>Sends the beginning of a call.</summary>
    public Task BeginCallAsync(string length, string body) => SendAsync($"POST /api HTTP/1.1\r\nHost: x\r\n{length}\r\n\r\n{body}");

    /// <summary>One frame, masked with zeros.</summary>
    /// <param name="first">Its first byte: whether it is the last of its message, and what kind.</param>
    /// <param name="payload">Its content.</param>
    public static byte[] Frame(byte first, ReadOnlySpan<byte> payload)
    {
        List<byte> frame = [first];
        if (payload.Length < 126)
            frame.Add((byte)(0x80 | payload.Length));
        else
            frame.AddRange([0x80 | 127, 0, 0, 0, 0, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length]);
        return [.. frame, 0, 0, 0, 0, .. payload];
    }

    /// <summary>Reads up to the end of the headers of an answer.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await _stream.ReadAsync(one, TestEnds) == 1)
            text.Append((char)one[0]);
        return text.ToString();
    }

    /// <summary>Reads until the server closes.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var all = new MemoryStream();
        try
        {
            await _stream.CopyToAsync(all, TestEnds);
        }
        catch (IOException)
        {
            // A reset ends it, too.
        }

        return Encoding.Latin1.GetString(all.ToArray());
    }

    public void Dispose() => _tcp.Dispose();
}
