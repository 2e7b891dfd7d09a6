using System.Reactive.Linq;

namespace Colonies;

/// <summary>Reads streams in a colony. What they do to a server is in docs/streams.md.</summary>
public static class ColonyStreams
{
    /// <summary>
    /// Runs a stream and gives its values, in their order, as they come. Cold: each enumeration runs it anew. By a member of the colony.
    /// </summary>
    /// <param name="colony">The colony.</param>
    /// <param name="function">The stream: the same value its executor serves.</param>
    /// <param name="argument">What it takes.</param>
    /// <param name="options">How far it may run ahead of the reader; null for <see cref="StreamOptions.Default"/>.</param>
    /// <param name="cancellationToken">Leaves the stream, like <c>break</c> and disposing do: its process is cancelled.</param>
    /// <returns>
    /// The values. What fails on the way comes after the values before it: a <see cref="ColoniesException"/> with a
    /// <see cref="ColoniesError.StepFailed"/> when the handler failed, its executor was lost or the process was cancelled; another one
    /// when the server is out of reach for longer than <see cref="ClientOptions.OutageLimit"/>; a <see cref="CodecException"/> when a
    /// value is no <typeparamref name="T"/>.
    /// </returns>
    public static IAsyncEnumerable<T> Stream<A, T>(
        this ColonyConnection colony,
        StreamFunction<A, T> function,
        A argument,
        StreamOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(colony);
        ArgumentNullException.ThrowIfNull(function);
        return new StreamReading<A, T>(colony, function, argument, options ?? StreamOptions.Default).ReadAsync(cancellationToken);
    }

    /// <summary>
    /// Like <see cref="Stream"/>, as an observable. Cold: each subscriber runs it anew, and disposing cancels that. The next value is asked
    /// for when the observer has returned from the last one, so that a slow observer holds up the executor.
    /// </summary>
    /// <param name="colony">The colony.</param>
    /// <param name="function">The stream.</param>
    /// <param name="argument">What it takes.</param>
    /// <param name="options">How far it may run ahead of the observer; null for <see cref="StreamOptions.Default"/>.</param>
    public static IObservable<T> Observe<A, T>(
        this ColonyConnection colony, StreamFunction<A, T> function, A argument, StreamOptions? options = null) =>
        Observable.Create<T>(async (observer, end) =>
        {
            await foreach (var value in colony.Stream(function, argument, options, end).ConfigureAwait(false))
                observer.OnNext(value);
        });
}
