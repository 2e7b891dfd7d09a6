namespace Colonies;

/// <summary>Says which streams an executor serves: each method gives changed options.</summary>
/// <remarks>
/// A handler's values are sent as they come, and asked for only as far as the reader lets it run ahead. When the reader leaves, or the
/// process is cancelled or taken away, the token of the enumerator is cancelled and the enumerator disposed. An exception of the handler
/// reaches the reader after the values before it. A stream occupies one of the executor's slots until the reader has read its end.
/// </remarks>
public static class StreamServing
{
    /// <summary>Serves a stream.</summary>
    /// <param name="options">What is served so far.</param>
    /// <param name="function">The stream: the same value its callers use.</param>
    /// <param name="handler">Gives the values; each run enumerates them once.</param>
    /// <param name="readerLimit">
    /// How long it goes on when nothing is heard of the reader, who shows life every 15 seconds; then it fails. Default: null, 1 minute.
    /// </param>
    /// <exception cref="ArgumentException">The stream is of another type of executor, or is served already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The limit is less than 30 seconds, or more than a day.</exception>
    public static ExecutorOptions Serve<A, T>(
        this ExecutorOptions options, StreamFunction<A, T> function, Func<A, IAsyncEnumerable<T>> handler, TimeSpan? readerLimit = null)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return Add(options, function, handler, (argument, _) => handler(argument), readerLimit);
    }

    /// <summary>
    /// Serves a stream with a handler that wants to know its process. See
    /// <see cref="Serve{A, T}(ExecutorOptions, StreamFunction{A, T}, Func{A, IAsyncEnumerable{T}}, TimeSpan?)"/>.
    /// </summary>
    public static ExecutorOptions Serve<A, T>(
        this ExecutorOptions options,
        StreamFunction<A, T> function,
        Func<A, HandlerContext, IAsyncEnumerable<T>> handler,
        TimeSpan? readerLimit = null) =>
        Add(options, function, handler, handler, readerLimit);

    private static ExecutorOptions Add<A, T>(
        ExecutorOptions options,
        StreamFunction<A, T> function,
        Delegate written,
        Func<A, HandlerContext, IAsyncEnumerable<T>> handler,
        TimeSpan? readerLimit)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(written, nameof(handler));
        var patience = readerLimit ?? TimeSpan.FromMinutes(1);
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, TimeSpan.FromSeconds(30), nameof(readerLimit));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(patience, TimeSpan.FromDays(1), nameof(readerLimit));
        var contract = function.Contract;
        return Serving.Add(options, Function.Named<A, ValueTuple>(contract.Name, contract.ExecutorType, contract.Options), written, RunAsync);

        async ValueTask<ValueTuple> RunAsync(A argument, HandlerContext context)
        {
            var run = new StreamRun<T>(context.Colony.Client, context.Process, function.Item, patience);
            await run.RunAsync(() => handler(argument, context), context.CancellationToken).ConfigureAwait(false);
            return default;
        }
    }
}
