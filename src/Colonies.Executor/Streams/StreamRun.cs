using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Runs one process of a stream: makes values as far as the reader lets it, sends what is there as soon as the entry before has arrived,
/// and ends only when the reader has read all, because the channels are gone once the process is closed. Used once.
/// </summary>
internal sealed class StreamRun<T>(ColoniesClient client, Process process, Codec<T> item, TimeSpan patience)
{
    private readonly ChannelSeries _values = new(client, process.ProcessId, StreamChannels.Items, StreamChannels.ItemsCount);
    private readonly StreamReader _reader = new(
        new ChannelSeries(client, process.ProcessId, StreamChannels.Grants, StreamChannels.GrantsCount),
        client.Options.TimeProvider,
        patience);
    private readonly StreamBatch _batch = new();
    private JsonElement? _held;
    private bool _hasEnded;
    private Exception? _failure;
    private long _made;
    private long _sentBytes;

    /// <summary>Runs it to its end.</summary>
    /// <param name="values">What the handler gives; asked for once the reader is there.</param>
    /// <param name="cancellationToken">Ends it before its time.</param>
    /// <exception cref="Exception">What the handler threw, after the reader has heard of it; or why it could not be done.</exception>
    internal async Task RunAsync(Func<IAsyncEnumerable<T>> values, CancellationToken cancellationToken)
    {
        await CheckAsync(cancellationToken).ConfigureAwait(false);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listening = _reader.ListenAsync(leaving.Token);
        try
        {
            await SendAllAsync(values, leaving).ConfigureAwait(false);
            await _values.EndAsync(_failure?.Message, leaving.Token).ConfigureAwait(false);
            await listening.ConfigureAwait(false);
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false);
            await listening.ConfigureAwait(false);
        }

        if (_failure is not null)
            ExceptionDispatchInfo.Throw(_failure);
        cancellationToken.ThrowIfCancellationRequested();
        _reader.ThrowIfGone();
    }

    /// <summary>Refuses what was not submitted as a stream, and to repeat what an earlier run of the process has said.</summary>
    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var name = process.Spec.FunctionName;
        if (StreamChannels.All.Except(process.Spec.Channels ?? []).Any())
        {
            throw new InvalidOperationException(
                $"'{name}' gives a stream, and its process has not the channels for one: run it with Stream or Observe, "
                + "or see docs/streams.md.");
        }

        var first = StreamChannels.Name(StreamChannels.Items, 1);
        var sent = await client.Channels.ReadAsync(process.ProcessId, first, limit: 1, cancellationToken: cancellationToken)
            .ConfigureAwait(false);
        if (sent.Count > 0)
        {
            throw new InvalidOperationException(
                $"An earlier run of this process of '{name}' has sent values before its executor was lost: another run would repeat them.");
        }
    }

    private async Task SendAllAsync(Func<IAsyncEnumerable<T>> values, CancellationTokenSource leaving)
    {
        IAsyncEnumerator<T>? source = null;
        var sending = Task.CompletedTask;
        Task<bool>? next = null;
        try
        {
            while (true)
            {
                leaving.Token.ThrowIfCancellationRequested();
                _reader.ThrowIfGone();
                if (_held is { } held && _batch.TryAdd(JsonMarshal.GetRawUtf8Value(held)))
                    _held = null;
                var (heard, granted) = (_reader.Changed, _reader.Granted);
                if (sending.IsCompleted)
                {
                    await sending.ConfigureAwait(false);
                    if (!_batch.IsEmpty && _sentBytes < granted.Bytes)
                        sending = SendAsync(leaving.Token);
                    else if (_hasEnded && _batch.IsEmpty)
                        return;
                }

                if (next is null && !_hasEnded && _held is null && !_batch.IsFull && _made < granted.Items)
                    next = NextAsync();
                if (next is { IsCompleted: true })
                {
                    await TakeAsync(next, leaving.Token).ConfigureAwait(false);
                    next = null;
                    continue;
                }

                await Task.WhenAny(next ?? heard, sending.IsCompleted ? heard : sending, heard).ConfigureAwait(false);
            }
        }
        finally
        {
            if (!_hasEnded)
                await leaving.CancelAsync().ConfigureAwait(false);
            if (next is not null)
                await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_hasEnded)
                await DisposeAsync().ConfigureAwait(false);
        }

        // A handler may throw at once instead of later.
        async Task<bool> NextAsync() => await (source ??= values().GetAsyncEnumerator(leaving.Token)).MoveNextAsync().ConfigureAwait(false);

        async Task TakeAsync(Task<bool> more, CancellationToken cancellationToken)
        {
            try
            {
                if (await more.ConfigureAwait(false))
                {
                    _held = Encode(source!.Current);
                    _made++;
                    return;
                }
            }
#pragma warning disable CA1031 // Whatever a handler throws is the stream's failure, after what came before it.
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                _failure = e;
            }

            await DisposeAsync().ConfigureAwait(false);
            _hasEnded = true;
        }

        async Task DisposeAsync()
        {
            try
            {
                if (source is not null)
                    await source.DisposeAsync().ConfigureAwait(false);
            }
#pragma warning disable CA1031 // As above.
            catch (Exception e)
#pragma warning restore CA1031
            {
                _failure ??= e;
            }
        }
    }

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        var payload = _batch.Take();
        _sentBytes += payload.Length;
        await _values.AppendAsync(payload, cancellationToken).ConfigureAwait(false);
    }

    private JsonElement Encode(T value)
    {
        var encoded = item.Encode(value, process.Spec.FunctionName)[0];
        var length = JsonMarshal.GetRawUtf8Value(encoded).Length;
        return length <= StreamBatch.LargestValue ? encoded : throw new InvalidDataException(
            $"Value {_made + 1} of '{process.Spec.FunctionName}' has {length} bytes: a server takes {StreamBatch.LargestValue} at most. "
            + "Give it in parts, or as a file.");
    }
}
