using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary>
/// One socket: one reader, one writer fed by a bounded queue, and a task for each subscription. The first of them that ends the socket ends
/// it for all; what is queued by then is still written, unless the socket is dropped.
/// </summary>
internal sealed class PubSubConnection : IDisposable
{
    /// <summary>How long the client may take to answer a close frame.</summary>
    private static readonly TimeSpan _closeGrace = TimeSpan.FromSeconds(1);

    private readonly WebSocket _socket;
    private readonly IColonyEndpoint _endpoint;
    private readonly HostOptions _options;
    private readonly Rooms _rooms;
    private readonly SocketReader _reader;
    private readonly SocketWriter _writer;
    private readonly CancellationTokenSource _ended = new();
    private readonly HashSet<Task> _subscriptions = [];
    private readonly ITimer _idle;
    private int _open;
    private int _ending;

    public PubSubConnection(WebSocket socket, IColonyEndpoint endpoint, HostOptions options, Rooms rooms)
    {
        _socket = socket;
        _endpoint = endpoint;
        _options = options;
        _rooms = rooms;
        _writer = new SocketWriter(socket, options, rooms.Replies);
        _reader = new SocketReader(socket, options, rooms.Requests);
        _idle = options.TimeProvider.CreateTimer(_ => EndIfIdle(), null, options.SocketIdleTimeout, Timeout.InfiniteTimeSpan);
    }

    /// <returns>How it ended.</returns>
    public async Task<Ending> RunAsync(CancellationToken stopping)
    {
        var writing = _writer.RunAsync(() => (Ending)Volatile.Read(ref _ending), End);
        var reading = ReadAsync();
        var stop = stopping.UnsafeRegister(static connection => ((PubSubConnection)connection!).End(Ending.Stop), this);
        await using (stop.ConfigureAwait(false))
            await writing.ConfigureAwait(false);

        await Task.WhenAny(reading, Task.Delay(_closeGrace, _options.TimeProvider, CancellationToken.None)).ConfigureAwait(false);
        _socket.Abort();
        await reading.ConfigureAwait(false);
        await Task.WhenAll(Subscriptions()).ConfigureAwait(false);
        return (Ending)_ending;
    }

    public void Dispose()
    {
        _idle.Dispose();
        _reader.Dispose();
        _writer.Dispose();
        _ended.Dispose();
    }

    private void End(Ending ending)
    {
        if (Interlocked.CompareExchange(ref _ending, (int)ending, (int)Ending.None) != (int)Ending.None)
            return;
        _writer.Complete();
        _ended.Cancel();
    }

    private void EndIfIdle()
    {
        if (Volatile.Read(ref _open) == 0)
            End(Ending.Close);
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await _reader.NextAsync().ConfigureAwait(false) is { } message)
            {
                if (!await AcceptAsync(message.Json, message.Kind).ConfigureAwait(false))
                {
                    End(Ending.Drop);
                    return;
                }
            }

            End(_reader.SaidGoodbye ? Ending.Close : Ending.Drop);
        }
        catch (Exception e) when (IsLoss(e))
        {
            End(Ending.Drop);
        }
    }

    /// <returns>False when the client must be dropped.</returns>
    private async ValueTask<bool> AcceptAsync(ReadOnlyMemory<byte> message, WebSocketMessageType kind)
    {
        if (_ended.IsCancellationRequested)
            return true;
        try
        {
            if (WireJson.Read<RpcRequest>(message.Span) is not { } request)
                return false;
            Signature.RecoverId(request.Payload, request.Signature);
            if (request.PayloadType is PayloadTypes.SubscribeProcess or PayloadTypes.SubscribeProcesses or PayloadTypes.SubscribeEnds
                or PayloadTypes.SubscribeChannel)
                await StartAsync(request, kind).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is JsonException or SignatureException)
        {
            return false;
        }
    }

    private async ValueTask StartAsync(RpcRequest request, WebSocketMessageType kind)
    {
        if (Interlocked.Increment(ref _open) > _options.MaxSubscriptionsPerSocket || !_rooms.Subscriptions.TryTake(1))
        {
            // Nothing more is read until this is queued: who only asks and never reads comes no further.
            Leave(tookRoom: false);
            var busy = new Failure(StatusCodes.Status503ServiceUnavailable, "the server is busy: too many subscriptions are open, try again later");
            await QueueAsync(RpcReply.Of(busy), kind).ConfigureAwait(false);
            return;
        }

        var subscription = PushAsync(request, kind);
        lock (_subscriptions)
            _subscriptions.Add(subscription);
        _ = subscription.ContinueWith(
            ended =>
            {
                lock (_subscriptions)
                    _subscriptions.Remove(ended);
                Leave(tookRoom: true);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>One subscription fewer; when it was the last, the socket is not kept for ever.</summary>
    private void Leave(bool tookRoom)
    {
        if (tookRoom)
            _rooms.Subscriptions.Return(1);
        if (Interlocked.Decrement(ref _open) == 0)
            _idle.Change(_options.SocketIdleTimeout, Timeout.InfiniteTimeSpan);
    }

    private Task[] Subscriptions()
    {
        lock (_subscriptions)
            return [.. _subscriptions];
    }

    private async Task PushAsync(RpcRequest request, WebSocketMessageType kind)
    {
        try
        {
            var refused = false;
            await foreach (var reply in _endpoint.SubscribeAsync(request, _ended.Token).ConfigureAwait(false))
            {
                refused = reply.Error;
                await QueueAsync(reply, kind).ConfigureAwait(false);
            }

            // The end of a channel is said by an empty array; the socket stays open for the next.
            if (!refused && request.PayloadType != PayloadTypes.SubscribeChannel)
                End(Ending.Close);
        }
        catch (Exception e) when (_ended.IsCancellationRequested && e is OperationCanceledException or ChannelClosedException)
        {
            // The socket has ended, and this subscription with it.
        }
        catch (Exception e)
        {
            _options.OnError?.Invoke(e);
            End(Ending.Drop);
        }
    }

    private async ValueTask QueueAsync(RpcReply reply, WebSocketMessageType kind)
    {
        if (!await _writer.QueueAsync(WireJson.Write(reply), kind, _ended.Token).ConfigureAwait(false))
            End(Ending.Drop);
    }

    internal static bool IsLoss(Exception e) => e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException
        or ChannelClosedException;
}
