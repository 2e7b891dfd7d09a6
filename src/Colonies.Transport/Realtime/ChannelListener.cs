using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Follows a channel over as many subscriptions as it takes, each of which begins behind the last entry. What comes waits in a bounded
/// buffer, and while that is full nothing is read.
/// </summary>
internal sealed class ChannelListener(NounCalls calls, ProcessCalls processes, string processId, string name)
{
    private const string CallName = "Subscribe";

    private long _index;
    private bool _listened;
    private bool _mayMiss;
    private long? _outage;

    private RpcChannel Rpc => calls.Channel;

    private ClientOptions Options => calls.Channel.Options;

    private TimeProvider Clock => calls.Channel.Options.TimeProvider;

    internal async IAsyncEnumerable<ChannelEntry> ListenAsync(long afterIndex, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _index = Math.Max(0, afterIndex);
        var buffer = Channel.CreateBounded<ChannelEntry>(new BoundedChannelOptions(Options.ChannelBuffer) { SingleReader = true, SingleWriter = true });
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var filling = FillAsync(buffer.Writer, leaving.Token);
        try
        {
            await foreach (var entry in buffer.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return entry;
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false);
            await filling.ConfigureAwait(false);
        }
    }

    /// <summary>Runs until the channel ends; whatever goes wrong is told to the reader of the buffer.</summary>
    private async Task FillAsync(ChannelWriter<ChannelEntry> buffer, CancellationToken cancellationToken)
    {
        try
        {
            await FollowAsync(buffer, cancellationToken).ConfigureAwait(false);
            buffer.TryComplete();
        }
#pragma warning disable CA1031 // It is thrown where the entries are read.
        catch (Exception e)
#pragma warning restore CA1031
        {
            buffer.TryComplete(e);
        }
    }

    private async Task FollowAsync(ChannelWriter<ChannelEntry> buffer, CancellationToken cancellationToken)
    {
        var pause = Options.RetryDelay;
        while (true)
        {
            var began = Clock.GetTimestamp();
            try
            {
                var pushesEveryChange = await Rpc.Endpoint.PushesEveryChangeAsync(cancellationToken).ConfigureAwait(false);
                var subscription = new ChannelSubscription(Rpc, processes, pushesEveryChange);
                if (await TakeAsync(subscription, buffer, cancellationToken).ConfigureAwait(false))
                    return;
                continue;
            }
            catch (EndpointException e)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _mayMiss |= e.Failure != EndpointFailure.Unreachable;
                if (Clock.GetElapsedTime(began) > 2 * Options.LongestRetryDelay)
                    _outage = null;
                if (_outage is null)
                    pause = Options.RetryDelay;
                if (Clock.GetElapsedTime(_outage ??= Clock.GetTimestamp()) >= Options.OutageLimit)
                    throw Rpc.Explain(e, calls.Name(CallName), changes: false).ToException(e);
            }

            await Task.Delay(pause, Clock, cancellationToken).ConfigureAwait(false);
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, Options.LongestRetryDelay.Ticks));
        }
    }

    /// <returns>Whether the channel has ended; if not, another subscription goes on.</returns>
    private async Task<bool> TakeAsync(
        ChannelSubscription subscription, ChannelWriter<ChannelEntry> buffer, CancellationToken cancellationToken)
    {
        var message = new SubscribeChannelMessage
        {
            ProcessId = processId,
            Name = name,
            AfterIndex = _index,
            TimeoutSeconds = (int)Math.Ceiling(Options.SubscriptionLife.TotalSeconds),
        };
        await foreach (var frame in subscription.ReadAsync(message, cancellationToken).ConfigureAwait(false))
        {
            if (frame.Refusal is { } refusal)
                return IsEnd(refusal);
            foreach (var entry in frame.Entries)
            {
                if (entry.Error is not null)
                {
                    // We were too slow. What we missed is still there, unless the process ends before we are back.
                    _mayMiss = true;
                    return false;
                }

                await buffer.WriteAsync(entry, cancellationToken).ConfigureAwait(false);
                _index++;
                if (entry.IsEnd && entry.SenderId != Rpc.KeyId)
                    return true;
            }

            (_outage, _mayMiss, _listened) = (null, false, true);
        }

        (_outage, _mayMiss, _listened) = (null, false, true);
        return subscription.SawTheEnd;
    }

    /// <summary>A channel that was there and is no more has ended.</summary>
    private bool IsEnd(Failure refusal)
    {
        var fault = Fault.Of(refusal);
        if (fault.Kind != FaultKind.NotFound || !(_listened || _mayMiss))
            throw new ColoniesError.Refused(calls.Name(CallName), fault, Rpc.KeyId).ToException();
        return _mayMiss
            ? throw new ColoniesError.ConnectionLost(
                calls.Name(CallName), Rpc.Endpoint.Address, MayHaveArrived: false,
                "the process ended before the connection was back, the last entries may be missing").ToException()
            : true;
    }
}
