using System.Reactive.Linq;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Channels: what the initiator of a process and its executor tell each other while it waits and runs. A process has those that its spec
/// names (<see cref="FunctionSpec.Channels"/>), from its submission until it ends; then they are gone with all entries. Only those two may
/// use them, the executor once the process is assigned to it. Every call throws <see cref="ColoniesException"/>. Thread safe.
/// </summary>
/// <remarks>
/// Limits of a server: 10 MiB an entry, 10,000 entries a channel, 100 channels a process; 500 entries of a process at once, and 100 more
/// with each second. What is beyond is refused as <see cref="FaultKind.LimitReached"/>.
/// </remarks>
public sealed class ChannelCalls
{
    private readonly NounCalls _calls;
    private readonly ProcessCalls _processes;

    internal ChannelCalls(RpcChannel channel)
    {
        _calls = new NounCalls(channel, "Channels");
        _processes = new ProcessCalls(channel);
    }

    /// <summary>Adds an entry. By the initiator, or the executor that has the process.</summary>
    /// <remarks>
    /// Count sequences up from 1: the log has the entries of one sender in the order of their sequence, and a late entry with a small one
    /// moves others to a higher index, so that who reads by index may miss one.
    /// </remarks>
    /// <param name="processId">The process.</param>
    /// <param name="channelName">The channel.</param>
    /// <param name="entry">Its sequence, content, type and what it answers; the rest is the server's to fill in.</param>
    /// <param name="cancellationToken">Gives up; the entry may have been added all the same.</param>
    public async Task AppendAsync(
        string processId, string channelName, ChannelEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        _calls.Check(SpecRules.Entry(entry));
        var message = new ChannelAppendMessage
        {
            ProcessId = processId,
            Name = channelName,
            Sequence = entry.Sequence,
            InReplyTo = entry.InReplyTo,
            Payload = entry.Payload ?? [],
            PayloadType = entry.Type == ChannelEntryTypes.Data ? null : entry.Type,
        };
        await _calls.CallAsync("", message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Adds bytes. Otherwise like <see cref="AppendAsync(string, string, ChannelEntry, CancellationToken)"/>.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="channelName">The channel.</param>
    /// <param name="sequence">The sender's own count, from 1.</param>
    /// <param name="payload">The content.</param>
    /// <param name="cancellationToken">Gives up; the entry may have been added all the same.</param>
    public Task AppendAsync(
        string processId, string channelName, long sequence, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken = default) =>
        AppendAsync(processId, channelName, ChannelEntry.Of(sequence, payload.Span), cancellationToken);

    /// <summary>Adds text, as UTF-8. Otherwise like <see cref="AppendAsync(string, string, ChannelEntry, CancellationToken)"/>.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="channelName">The channel.</param>
    /// <param name="sequence">The sender's own count, from 1.</param>
    /// <param name="text">The content.</param>
    /// <param name="cancellationToken">Gives up; the entry may have been added all the same.</param>
    public Task AppendAsync(
        string processId, string channelName, long sequence, string text, CancellationToken cancellationToken = default) =>
        AppendAsync(processId, channelName, ChannelEntry.Of(sequence, text), cancellationToken);

    /// <summary>Adds JSON, by its text. Otherwise like <see cref="AppendAsync(string, string, ChannelEntry, CancellationToken)"/>.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="channelName">The channel.</param>
    /// <param name="sequence">The sender's own count, from 1.</param>
    /// <param name="json">The content.</param>
    /// <param name="cancellationToken">Gives up; the entry may have been added all the same.</param>
    public Task AppendAsync(
        string processId, string channelName, long sequence, JsonElement json, CancellationToken cancellationToken = default) =>
        AppendAsync(processId, channelName, ChannelEntry.Of(sequence, json), cancellationToken);

    /// <summary>
    /// Reads entries that are there. By the initiator, or the executor that has the process. Read on from the index behind the last one
    /// until there is none: a server may give fewer than it has, if they are large.
    /// </summary>
    /// <param name="processId">The process.</param>
    /// <param name="channelName">The channel.</param>
    /// <param name="afterIndex">How many entries of the log to skip. It has nothing to do with their sequences.</param>
    /// <param name="limit">How many at most; 0 for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entries in the order of the log; empty when there are none.</returns>
    public Task<IReadOnlyList<ChannelEntry>> ReadAsync(
        string processId, string channelName, long afterIndex = 0, int limit = 0, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(
            "",
            new ChannelReadMessage { ProcessId = processId, Name = channelName, AfterIndex = afterIndex, Limit = limit },
            cancellationToken);

    /// <summary>
    /// Gives the entries that are there and then each that is added, one's own included. By the initiator, or the executor that has the
    /// process. It ends after an entry of the other side that <see cref="ChannelEntry.IsEnd"/>, and when the process ends.
    /// </summary>
    /// <remarks>
    /// Survives dropped connections: it goes on behind the last entry, so that none is lost or given twice, as long as the process has not
    /// ended meanwhile. On the reference server the end of a process is found out by looking, a little later; let the sender say it
    /// with <see cref="ChannelEntry.End"/> where that matters. Who reads slowly is waited for (<see cref="ClientOptions.ChannelBuffer"/>).
    /// </remarks>
    /// <param name="processId">The process.</param>
    /// <param name="channelName">The channel.</param>
    /// <param name="afterIndex">How many entries of the log to skip.</param>
    /// <param name="cancellationToken">Stops listening.</param>
    /// <exception cref="ColoniesException">
    /// <see cref="ColoniesError.Refused"/> when there is no such channel, or it is not the caller's to read;
    /// <see cref="ColoniesError.ConnectionLost"/> when the process ended while the connection was down, since entries may be missing;
    /// or the server is out of reach for longer than <see cref="ClientOptions.OutageLimit"/>.
    /// </exception>
    public IAsyncEnumerable<ChannelEntry> SubscribeAsync(
        string processId, string channelName, long afterIndex = 0, CancellationToken cancellationToken = default) =>
        new ChannelListener(_calls, _processes, processId, channelName).ListenAsync(afterIndex, cancellationToken);

    /// <summary>Like <see cref="SubscribeAsync"/>, as an observable. Cold: each subscriber listens on its own, disposing ends that.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="channelName">The channel.</param>
    /// <param name="afterIndex">How many entries of the log to skip.</param>
    public IObservable<ChannelEntry> Observe(string processId, string channelName, long afterIndex = 0) =>
        Observable.Create<ChannelEntry>(async (observer, end) =>
        {
            await foreach (var entry in SubscribeAsync(processId, channelName, afterIndex, end).ConfigureAwait(false))
                observer.OnNext(entry);
        });
}
