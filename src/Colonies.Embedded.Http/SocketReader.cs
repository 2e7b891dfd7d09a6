using System.Buffers;
using System.Net.WebSockets;

namespace Colonies.Hosting;

/// <summary>The messages of a socket, each of them whole. None is larger, or takes longer to arrive, than the options allow.</summary>
internal sealed class SocketReader(WebSocket socket, HostOptions options, Room room) : IDisposable
{
    private ArrayBufferWriter<byte> _buffer = new();
    private Room.Share _share = room.Open();

    /// <summary>After the last message: whether the client closed the socket, rather than we have had enough.</summary>
    public bool SaidGoodbye { get; private set; }

    /// <summary>Waits for the next message, whose bytes are good until the one after it is asked for.</summary>
    /// <returns>Null when there are no more, or this one is too much.</returns>
    public async Task<(ReadOnlyMemory<byte> Json, WebSocketMessageType Kind)?> NextAsync()
    {
        Empty();
        var part = await ReceiveAsync(CancellationToken.None).ConfigureAwait(false);
        if (!part.EndOfMessage)
        {
            using var late = new CancellationTokenSource(options.RequestTimeout, options.TimeProvider);
            while (!part.EndOfMessage)
            {
                if (_buffer.WrittenCount > options.MaxRequestBytes || (_buffer.WrittenCount > Rooms.Small && !_share.TryGrow(_buffer.Capacity)))
                    return null;
                part = await ReceiveAsync(late.Token).ConfigureAwait(false);
            }
        }

        SaidGoodbye = part.MessageType == WebSocketMessageType.Close;
        return SaidGoodbye || _buffer.WrittenCount > options.MaxRequestBytes ? null : (_buffer.WrittenMemory, part.MessageType);
    }

    public void Dispose() => _share.Dispose();

    private async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(CancellationToken cancellationToken)
    {
        var part = await socket.ReceiveAsync(_buffer.GetMemory(1024), cancellationToken).ConfigureAwait(false);
        _buffer.Advance(part.Count);
        return part;
    }

    /// <summary>What a large message took is given back.</summary>
    private void Empty()
    {
        if (_buffer.Capacity <= Rooms.Small)
        {
            _buffer.ResetWrittenCount();
            return;
        }

        _buffer = new ArrayBufferWriter<byte>();
        _share.Dispose();
        _share = room.Open();
    }
}
