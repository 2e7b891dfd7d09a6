using System.Runtime.CompilerServices;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// One subscription to a channel. Where the end of the process is not told (the reference server), the process is looked at while nothing
/// comes, so that nobody waits for ever.
/// </summary>
internal sealed class ChannelSubscription(RpcChannel rpc, ProcessCalls processes, bool pushesEveryChange)
{
    /// <summary>What is on its way when a process has ended arrives within this time.</summary>
    private static readonly TimeSpan _grace = TimeSpan.FromSeconds(1);

    private readonly HashSet<(string, long, DateTimeOffset?)> _backlog = [];
    private bool _isLive;

    /// <summary>After the last frame: whether the process has ended, rather than the subscription alone.</summary>
    internal bool SawTheEnd { get; private set; }

    private ClientOptions Options => rpc.Options;

    private TimeProvider Clock => rpc.Options.TimeProvider;

    /// <exception cref="EndpointException">The connection could not be opened, or was dropped.</exception>
    internal async IAsyncEnumerable<ChannelFrame> ReadAsync(
        SubscribeChannelMessage message, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var began = Clock.GetTimestamp();
        var frames = rpc.Endpoint.SubscribeAsync(rpc.Sign(message), leaving.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = Task.FromResult(false);
        try
        {
            while (true)
            {
                next = frames.MoveNextAsync().AsTask();
                if (!await ArrivesAsync(next, message.ProcessId, cancellationToken).ConfigureAwait(false))
                {
                    SawTheEnd = true;
                    yield break;
                }

                if (!await next.ConfigureAwait(false))
                    throw new EndpointException(EndpointFailure.Lost, "the server ended the subscription");
                var frame = Read(frames.Current);
                if (frame.IsLast)
                {
                    // Only the end of the process makes it come long before its time.
                    SawTheEnd = Clock.GetElapsedTime(began) < 0.9 * TimeSpan.FromSeconds(message.TimeoutSeconds);
                    yield break;
                }

                yield return frame;
                if (frame.Refusal is not null)
                    yield break;
            }
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await frames.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Waits for a frame, looking at the process from time to time.</summary>
    /// <returns>False when the process has ended and nothing more came.</returns>
    private async Task<bool> ArrivesAsync(Task<bool> next, string processId, CancellationToken cancellationToken)
    {
        var hasEnded = false;
        while (!await IsDoneAsync(next, hasEnded ? _grace : LookPause, cancellationToken).ConfigureAwait(false))
        {
            if (hasEnded)
                return false;
            hasEnded = await HasEndedAsync(processId, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private TimeSpan LookPause => pushesEveryChange ? 5 * Options.LongestLook : Options.LongestLook;

    private async Task<bool> IsDoneAsync(Task<bool> next, TimeSpan pause, CancellationToken cancellationToken)
    {
        if (next.IsCompleted)
            return true;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var resting = Task.Delay(pause, Clock, done.Token);
        var first = await Task.WhenAny(next, resting).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return first == next;
    }

    private async Task<bool> HasEndedAsync(string processId, CancellationToken cancellationToken)
    {
        try
        {
            return (await processes.GetAsync(processId, cancellationToken).ConfigureAwait(false)).State.HasEnded();
        }
        catch (ColoniesException e)
        {
            // Anything else than that it was removed is for the subscription to find out.
            return e.IsNotFound();
        }
    }

    private ChannelFrame Read(RpcReply frame)
    {
        try
        {
            if (frame.Error)
                return new ChannelFrame([], frame.ReadFailure());
            var entries = WireJson.Read<IReadOnlyList<ChannelEntry>>(frame.DecodePayload()) ?? [];
            return new ChannelFrame(entries, null) { IsLast = entries.Count == 0, Entries = WithoutTwins(entries) };
        }
        catch (JsonException e)
        {
            throw new EndpointException(EndpointFailure.Malformed, "a frame that holds no entries: " + e.Message, e);
        }
    }

    /// <summary>
    /// The reference server listens before it reads what is there: an entry that is added between comes with both, and then before any
    /// that comes once.
    /// </summary>
    private IReadOnlyList<ChannelEntry> WithoutTwins(IReadOnlyList<ChannelEntry> entries)
    {
        if (pushesEveryChange)
            return entries;
        if (!_isLive)
        {
            _isLive = true;
            foreach (var entry in entries)
                _backlog.Add(Key(entry));
            return entries;
        }

        if (_backlog.Count > 0 && entries is [var only] && _backlog.Contains(Key(only)))
            return [];
        _backlog.Clear();
        return entries;
    }

    private static (string, long, DateTimeOffset?) Key(ChannelEntry entry) => (entry.SenderId, entry.Sequence, entry.Timestamp);

    /// <summary>What a subscription tells: entries, or why it is refused.</summary>
    internal readonly record struct ChannelFrame(IReadOnlyList<ChannelEntry> Entries, Failure? Refusal)
    {
        internal bool IsLast { get; init; }
    }
}
