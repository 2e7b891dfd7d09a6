using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Looks at something on the server until it has ended: at once, whenever a push says that it may have changed, and from time to
/// time, because some changes are never pushed and a push can be lost between asking and listening (protocol section 3.2).
/// </summary>
/// <typeparam name="T">What is known at the end.</typeparam>
internal abstract class Lookout<T>(NounCalls calls, string call) where T : class
{
    private static readonly TimeSpan _first = TimeSpan.FromMilliseconds(100);

    /// <summary>Every change arrives by itself: looking is only for safety.</summary>
    protected bool PushesEveryChange { get; private set; }

    private ClientOptions Options => calls.Channel.Options;

    private TimeProvider Clock => calls.Channel.Options.TimeProvider;

    internal async Task<T> RunAsync(TimeSpan? limit, CancellationToken cancellationToken)
    {
        using var late = Options.After(limit ?? TimeSpan.MaxValue);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await LoopAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new ColoniesError.TimedOut(call, limit!.Value).ToException(e);
        }
    }

    /// <summary>Looks once, and subscribes to what it finds out about.</summary>
    /// <returns>What is known at the end; null when it has not ended.</returns>
    protected abstract Task<T?> LookAsync(Subscriptions subscriptions, CancellationToken cancellationToken);

    /// <summary>Subscribes to what is known beforehand.</summary>
    /// <returns>Whether to look even before the first push: it can be left out where a push tells what has already happened.</returns>
    protected virtual bool Begin(Subscriptions subscriptions) => true;

    /// <summary>Takes a push.</summary>
    /// <returns>Whether to look now.</returns>
    protected virtual bool Wakes(Process pushed) => true;

    /// <summary>Nothing to wait for.</summary>
    protected ColoniesException Invalid(string problem) => new ColoniesError.InvalidInput(call, problem).ToException();

    private async Task<T> LoopAsync(CancellationToken cancellationToken)
    {
        PushesEveryChange = await AskAsync(cancellationToken).ConfigureAwait(false);
        var subscriptions = new Subscriptions(calls.Channel, PushesEveryChange);
        await using var _ = subscriptions.ConfigureAwait(false);
        var look = Begin(subscriptions);
        var pause = _first;
        long? outage = null;
        while (true)
        {
            try
            {
                if (look && await LookAsync(subscriptions, cancellationToken).ConfigureAwait(false) is { } end)
                    return end;
                (look, outage) = (true, null);
            }
            catch (ColoniesException e) when (
                e.Error.IsTransient && Clock.GetElapsedTime(outage ??= Clock.GetTimestamp()) < Options.OutageLimit)
            {
                // The server, or the way to it, may come back.
            }

            var rest = PushesEveryChange && subscriptions.AreComplete ? 5 * Options.LongestLook : pause;
            await RestAsync(subscriptions, rest, cancellationToken).ConfigureAwait(false);
            pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, Options.LongestLook.Ticks));
        }
    }

    /// <summary>Rests until something was pushed, but no longer than the pause.</summary>
    private async Task RestAsync(Subscriptions subscriptions, TimeSpan pause, CancellationToken cancellationToken)
    {
        using var enough = Options.After(pause);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancellationToken);
        try
        {
            var wakes = false;
            while (!wakes)
            {
                await subscriptions.Pushes.WaitToReadAsync(either.Token).ConfigureAwait(false);
                while (subscriptions.Pushes.TryRead(out var pushed))
                    wakes |= pushed is null || Wakes(pushed);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Rested long enough.
        }
    }

    private async Task<bool> AskAsync(CancellationToken cancellationToken)
    {
        using var late = Options.After(Options.CallTimeLimit);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return await calls.Channel.Endpoint.PushesEveryChangeAsync(either.Token).ConfigureAwait(false);
        }
        catch (EndpointException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
