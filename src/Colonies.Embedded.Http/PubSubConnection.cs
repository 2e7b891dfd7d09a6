using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary>Why a socket ends.</summary>
internal enum Ending
{
    /// <summary>It goes on.</summary>
    None,

    /// <summary>The client said goodbye, or a subscription reached its timeout: close code 1000.</summary>
    Close,

    /// <summary>The server stops: close code 1001.</summary>
    Stop,

    /// <summary>Bad JSON, a bad signature, a reader that does not read: the connection is cut without a word.</summary>
    Drop,
}

/// <summary>
/// One socket: one reader, one writer fed by a bounded queue, and a task for each subscription. The first of them that ends the socket ends
/// it for all; what is queued by then is still written, unless the socket is dropped.
/// </summary>
internal sealed class PubSubConnection(WebSocket socket, IColonyEndpoint endpoint, HostOptions options) : IDisposable
{
    /// <summary>How long the client may take to answer a close frame.</summary>
    private static readonly TimeSpan _closeGrace = TimeSpan.FromSeconds(1);

    private readonly Channel<Frame> _frames =
        Channel.CreateBounded<Frame>(new BoundedChannelOptions(options.MaxQueuedFrames) { SingleReader = true });

    private readonly CancellationTokenSource _ended = new();
    private readonly HashSet<Task> _subscriptions = [];
    private int _ending;

    /// <returns>How it ended.</returns>
    public async Task<Ending> RunAsync(CancellationToken stopping)
    {
        var writing = WriteAsync();
        var reading = ReadAsync();
        var stop = stopping.UnsafeRegister(static connection => ((PubSubConnection)connection!).End(Ending.Stop), this);
        await using (stop.ConfigureAwait(false))
            await writing.ConfigureAwait(false);

        await Task.WhenAny(reading, Task.Delay(_closeGrace, options.TimeProvider, CancellationToken.None)).ConfigureAwait(false);
        socket.Abort();
        await reading.ConfigureAwait(false);
        await Task.WhenAll(Subscriptions()).ConfigureAwait(false);
        return (Ending)_ending;
    }

    public void Dispose() => _ended.Dispose();

    private void End(Ending ending)
    {
        if (Interlocked.CompareExchange(ref _ending, (int)ending, (int)Ending.None) != (int)Ending.None)
            return;
        _frames.Writer.Complete();
        _ended.Cancel();
    }

    private async Task ReadAsync()
    {
        try
        {
            var message = new ArrayBufferWriter<byte>();
            while (true)
            {
                message.ResetWrittenCount();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(message.GetMemory(4096), CancellationToken.None).ConfigureAwait(false);
                    message.Advance(part.Count);
                }
                while (!part.EndOfMessage && message.WrittenCount <= options.MaxRequestBytes);

                if (part.MessageType == WebSocketMessageType.Close)
                {
                    End(Ending.Close);
                    return;
                }

                if (message.WrittenCount > options.MaxRequestBytes || !Accept(message.WrittenSpan, part.MessageType))
                {
                    End(Ending.Drop);
                    return;
                }
            }
        }
        catch (Exception e) when (IsLoss(e))
        {
            End(Ending.Drop);
        }
    }

    /// <returns>False when the client must be dropped.</returns>
    private bool Accept(ReadOnlySpan<byte> message, WebSocketMessageType kind)
    {
        if (_ended.IsCancellationRequested)
            return true;
        try
        {
            if (WireJson.Read<RpcRequest>(message) is not { } request)
                return false;
            Signature.RecoverId(request.Payload, request.Signature);
            if (request.PayloadType is PayloadTypes.SubscribeProcess or PayloadTypes.SubscribeProcesses or PayloadTypes.SubscribeEnds
                or PayloadTypes.SubscribeChannel)
                Start(request, kind);
            return true;
        }
        catch (Exception e) when (e is JsonException or SignatureException)
        {
            return false;
        }
    }

    private void Start(RpcRequest request, WebSocketMessageType kind)
    {
        var subscription = PushAsync(request, kind);
        if (subscription.IsCompleted)
            return;
        lock (_subscriptions)
            _subscriptions.Add(subscription);
        subscription.ContinueWith(
            ended =>
            {
                lock (_subscriptions)
                    _subscriptions.Remove(ended);
            },
            CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
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
            await foreach (var reply in endpoint.SubscribeAsync(request, _ended.Token).ConfigureAwait(false))
            {
                refused = reply.Error;
                await _frames.Writer.WriteAsync(new Frame(WireJson.Write(reply), kind), _ended.Token).ConfigureAwait(false);
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
            options.OnError?.Invoke(e);
            End(Ending.Drop);
        }
    }

    private async Task WriteAsync()
    {
        try
        {
            await foreach (var frame in _frames.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                if (_ending == (int)Ending.Drop)
                    return;
                await SendAsync(socket.SendAsync(frame.Json, frame.Kind, endOfMessage: true, CancellationToken.None)).ConfigureAwait(false);
            }

            if (_ending == (int)Ending.Drop)
                return;
            var status = _ending == (int)Ending.Stop ? WebSocketCloseStatus.EndpointUnavailable : WebSocketCloseStatus.NormalClosure;
            await SendAsync(new ValueTask(socket.CloseOutputAsync(status, null, CancellationToken.None))).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException || IsLoss(e))
        {
            End(Ending.Drop);
        }
    }

    private async ValueTask SendAsync(ValueTask sending)
    {
        if (sending.IsCompleted)
            await sending.ConfigureAwait(false);
        else
            await sending.AsTask().WaitAsync(options.SendTimeout, options.TimeProvider).ConfigureAwait(false);
    }

    private static bool IsLoss(Exception e) =>
        e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException;

    private readonly record struct Frame(ReadOnlyMemory<byte> Json, WebSocketMessageType Kind);
}
