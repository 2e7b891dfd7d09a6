using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>Makes streams.</summary>
public static partial class Function
{
    /// <summary>A remote function that gives many values, one after another. Nothing is looked up or sent.</summary>
    /// <typeparam name="A">
    /// Its argument: a tuple is that many arguments, <c>Unit</c> none, anything else one (see <see cref="Codec{T}"/>).
    /// </typeparam>
    /// <typeparam name="T">Each of the values; exactly one JSON element, so no tuple: use a record.</typeparam>
    /// <param name="name">The name executors serve it under.</param>
    /// <param name="executorType">The type of executor that serves it.</param>
    /// <param name="options">
    /// Limits, priority and placement; null for the defaults without retries: a stream that begins anew would repeat values, so that no
    /// executor does it once any were sent.
    /// </param>
    /// <param name="file">Left to the compiler: where this is written, for the story of a failure.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <exception cref="ArgumentException">
    /// A name is empty, or <typeparamref name="A"/> or <typeparamref name="T"/> has no form on the wire.
    /// </exception>
    public static StreamFunction<A, T> Stream<A, T>(
        string name,
        string executorType,
        FunctionOptions? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(executorType);
        ArgumentNullException.ThrowIfNull(file);
        options ??= FunctionOptions.Default with { MaxRetries = 0 };
        return new(new RemoteFunction(name, executorType, options), Origin.Of(file, line));
    }
}
