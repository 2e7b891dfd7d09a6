using System.Net.WebSockets;
using System.Threading.Channels;

namespace Colonies.Hosting;

/// <summary>The frames that wait to leave through a socket: a bounded number of small ones, and of large ones one at a time.</summary>
internal sealed class SocketWriter(WebSocket socket, HostOptions options, Room room) : IDisposable
{
    private readonly Channel<Frame> _frames =
        Channel.CreateBounded<Frame>(new BoundedChannelOptions(options.MaxQueuedFrames) { SingleReader = true });

    private readonly SemaphoreSlim _large = new(1, 1);

    /// <summary>Queues a frame, waiting for its place.</summary>
    /// <returns>False when there is no room for it in memory.</returns>
    /// <exception cref="ChannelClosedException">The socket has ended.</exception>
    public async ValueTask<bool> QueueAsync(ReadOnlyMemory<byte> json, WebSocketMessageType kind, CancellationToken cancellationToken)
    {
        if (json.Length <= Rooms.Small)
        {
            await _frames.Writer.WriteAsync(new Frame(json, kind, null), cancellationToken).ConfigureAwait(false);
            return true;
        }

        await _large.WaitAsync(cancellationToken).ConfigureAwait(false);
        var share = room.Open();
        try
        {
            if (!share.TryGrow(json.Length))
                return false;
            await _frames.Writer.WriteAsync(new Frame(json, kind, share), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch
        {
            share.Dispose();
            throw;
        }
    }

    /// <summary>Takes no more frames.</summary>
    public void Complete() => _frames.Writer.Complete();

    /// <summary>Sends what is queued until there is no more, and then says goodbye, unless the socket is dropped.</summary>
    /// <param name="ending">How the socket ends, as far as that is known.</param>
    /// <param name="end">Ends it.</param>
    public async Task RunAsync(Func<Ending> ending, Action<Ending> end)
    {
        try
        {
            await foreach (var frame in _frames.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                using (frame.Share)
                {
                    if (ending() == Ending.Drop)
                        return;
                    await SendAsync(socket.SendAsync(frame.Json, frame.Kind, endOfMessage: true, CancellationToken.None), frame.Json.Length)
                        .ConfigureAwait(false);
                }

                if (frame.Share is not null)
                    _large.Release();
            }

            if (ending() == Ending.Drop)
                return;
            var status = ending() == Ending.Stop ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure;
            await SendAsync(new ValueTask(socket.CloseOutputAsync(status, null, CancellationToken.None)), 0).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException || PubSubConnection.IsLoss(e))
        {
            end(Ending.Drop);
        }
    }

    /// <summary>Gives back what frames hold that will never leave. Nobody queues any more.</summary>
    public void Dispose()
    {
        while (_frames.Reader.TryRead(out var left))
            left.Share?.Dispose();
        _large.Dispose();
    }

    private async ValueTask SendAsync(ValueTask sending, int bytes)
    {
        if (sending.IsCompleted)
        {
            await sending.ConfigureAwait(false);
            return;
        }

        // Large frames of a few who hardly read would else keep the room of all for hours.
        var transfer = TimeSpan.FromSeconds(Math.Min(bytes / options.MinBytesPerSecond, options.RequestTimeout.TotalSeconds));
        var limit = options.SendTimeout + transfer;
        await sending.AsTask().WaitAsync(limit, options.TimeProvider).ConfigureAwait(false);
    }

    private readonly record struct Frame(ReadOnlyMemory<byte> Json, WebSocketMessageType Kind, Room.Share? Share);
}
