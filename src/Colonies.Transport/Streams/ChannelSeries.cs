using System.Runtime.CompilerServices;
using System.Text;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Channels of one process that are used one after another as if they were one, because a server takes at most 10,000 entries into a
/// channel. Each direction has its own series: one side writes, the other reads. What is lost on the way is sent again, and given
/// once.
/// One writer and one reader may use it at the same time; their calls follow each other.
/// </summary>
/// <remarks>
/// The channels <c>name-1</c>, <c>name-2</c>, ... must be among those of the process's spec. The form is in docs/streams.md.
/// </remarks>
public sealed class ChannelSeries
{
    /// <summary>A little less than a server takes: an entry that is sent again counts twice.</summary>
    private const int MostEntries = 9_000;

    private static readonly TimeSpan _turnedAway = TimeSpan.FromMilliseconds(50);

    private readonly ColoniesClient _client;
    private readonly string _processId;
    private readonly string _name;
    private readonly int _count;
    private readonly int _entriesEach;
    private readonly Pace _pace;
    private int _channel = 1;
    private int _entries;
    private long _sequence;

    /// <summary>Nothing is sent yet.</summary>
    /// <param name="client">Signs the calls; the initiator of the process, or the executor that has it.</param>
    /// <param name="processId">The process.</param>
    /// <param name="name">What the names of the channels begin with, such as <see cref="StreamChannels.Items"/>.</param>
    /// <param name="count">How many channels there are.</param>
    /// <param name="entriesEach">How many entries a writer puts into one before it goes on to the next. Default: 9,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no channel, or none could hold an entry.</exception>
    public ChannelSeries(ColoniesClient client, string processId, string name, int count, int entriesEach = MostEntries)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrEmpty(processId);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(entriesEach, 1);
        (_client, _processId, _name, _count, _entriesEach) = (client, processId, name, count, Math.Min(entriesEach, MostEntries));
        _pace = new Pace(client.Options.TimeProvider);
    }

    private TimeProvider Clock => _client.Options.TimeProvider;

    /// <summary>Adds an entry of data. Waits where a server would refuse so many at once.</summary>
    /// <param name="payload">The content, at most 10 MiB.</param>
    /// <param name="cancellationToken">Gives up; the series cannot be written to any more.</param>
    /// <exception cref="ColoniesException">
    /// The server refused it, or was out of reach for longer than <see cref="ClientOptions.OutageLimit"/>, or all channels are full.
    /// </exception>
    public async Task AppendAsync(ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default)
    {
        if (_entries >= _entriesEach)
        {
            if (_channel >= _count)
            {
                throw new ColoniesError.InvalidInput(
                    "Channels.Append",
                    $"all {_count} channels '{_name}-...' of the process are full: send fewer and larger entries.").ToException();
            }

            await SendAsync([], ChannelEntryTypes.Next, cancellationToken).ConfigureAwait(false);
            _channel++;
            _entries = 0;
        }

        await SendAsync(payload.ToArray(), ChannelEntryTypes.Data, cancellationToken).ConfigureAwait(false);
        _entries++;
    }

    /// <summary>Says that nothing follows.</summary>
    /// <param name="error">Why it ends before its time; null when it ends well.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ColoniesException">As for <see cref="AppendAsync"/>.</exception>
    public Task EndAsync(string? error = null, CancellationToken cancellationToken = default) => error is null
        ? SendAsync([], ChannelEntryTypes.End, cancellationToken)
        : SendAsync(Encoding.UTF8.GetBytes(error), ChannelEntryTypes.Error, cancellationToken);

    /// <summary>
    /// Gives the entries of the other side in their order, each once, up to and with its <see cref="ChannelEntryTypes.End"/> or
    /// <see cref="ChannelEntryTypes.Error"/>. Where that is missing, the process has ended.
    /// </summary>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ColoniesException">
    /// As for <see cref="ChannelCalls.SubscribeAsync"/>; <see cref="ColoniesError.MalformedReply"/> when the sequences of the entries
    /// leave a gap.
    /// </exception>
    public async IAsyncEnumerable<ChannelEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (last, goesOn) = (0L, true);
        for (var channel = 1; channel <= _count && goesOn; channel++)
        {
            goesOn = false;
            await foreach (var entry in EntriesAsync(StreamChannels.Name(_name, channel), cancellationToken).ConfigureAwait(false))
            {
                // What was sent again because the answer was lost has the sequence it had.
                if (entry.SenderId == _client.KeyId || entry.Sequence <= last)
                    continue;
                if (entry.Sequence != ++last)
                {
                    throw Malformed(
                        $"the entry after sequence {last - 1} has the sequence {entry.Sequence}: "
                        + "entries are missing, or were not counted up from 1");
                }

                if (entry.Type == ChannelEntryTypes.Next)
                {
                    goesOn = true;
                    break;
                }

                yield return entry;
                if (entry.Type is ChannelEntryTypes.End or ChannelEntryTypes.Error)
                    yield break;
            }
        }
    }

    private ColoniesException Malformed(string problem) =>
        new ColoniesError.MalformedReply("Channels.Subscribe", _client.Address, problem).ToException();

    /// <summary>A channel that is not there is one whose process has ended.</summary>
    private async IAsyncEnumerable<ChannelEntry> EntriesAsync(string channel, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entries = _client.Channels.SubscribeAsync(_processId, channel, 0, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var _ = entries.ConfigureAwait(false);
        while (true)
        {
            try
            {
                if (!await entries.MoveNextAsync().ConfigureAwait(false))
                    yield break;
            }
            catch (ColoniesException e) when (e.IsNotFound())
            {
                yield break;
            }

            yield return entries.Current;
        }
    }

    /// <summary>
    /// Sends an entry until it has arrived. That it may be there twice does no harm: its sequence tells.
    /// </summary>
    private async Task SendAsync(byte[] payload, string type, CancellationToken cancellationToken)
    {
        var entry = new ChannelEntry { Sequence = ++_sequence, Payload = payload, Type = type };
        await _pace.WaitAsync(_channel, cancellationToken).ConfigureAwait(false);
        var pause = _client.Options.RetryDelay;
        long? outage = null;
        while (true)
        {
            try
            {
                await _client.Channels.AppendAsync(_processId, StreamChannels.Name(_name, _channel), entry, cancellationToken)
                    .ConfigureAwait(false);
                return;
            }
            catch (ColoniesException e) when (IsTurnedAway(e.Error))
            {
                outage = null;
                await Task.Delay(_turnedAway, Clock, cancellationToken).ConfigureAwait(false);
            }
            catch (ColoniesException e) when (
                e.Error.IsTransient && Clock.GetElapsedTime(outage ??= Clock.GetTimestamp()) < _client.Options.OutageLimit)
            {
                await Task.Delay(pause, Clock, cancellationToken).ConfigureAwait(false);
                pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, _client.Options.LongestRetryDelay.Ticks));
            }
        }
    }

    /// <summary>So many entries a second, and no more: there will be room in a moment.</summary>
    private static bool IsTurnedAway(ColoniesError error) => error is ColoniesError.Refused { Fault: { Kind: FaultKind.LimitReached } fault }
        && fault.Message.StartsWith("rate limit exceeded", StringComparison.Ordinal);
}
