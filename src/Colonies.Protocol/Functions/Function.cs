using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>Makes typed remote functions.</summary>
public static partial class Function
{
    /// <summary>A remote function known by name. Nothing is looked up or sent.</summary>
    /// <typeparam name="A">
    /// Its argument: a tuple is that many arguments, <c>Unit</c> none, anything else one (see <see cref="Codec{T}"/>).
    /// </typeparam>
    /// <typeparam name="B">Its result, likewise.</typeparam>
    /// <param name="name">The name executors serve it under.</param>
    /// <param name="executorType">The type of executor that serves it.</param>
    /// <param name="options">Limits, priority and placement; null for <see cref="FunctionOptions.Default"/>.</param>
    /// <param name="file">Left to the compiler: where this is written, for the story of a failure.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <exception cref="ArgumentException">
    /// A name is empty, or <typeparamref name="A"/> or <typeparamref name="B"/> has no form on the wire.
    /// </exception>
    public static Function<A, B> Named<A, B>(
        string name, string executorType, FunctionOptions? options = null, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(executorType);
        ArgumentNullException.ThrowIfNull(file);
        var function = new RemoteFunction(name, executorType, options ?? FunctionOptions.Default);
        return new(new CallArrow(function, Codec<B>.Default.Count, Origin.Of(file, line)));
    }

    /// <summary>The function that gives what it takes, and runs nothing.</summary>
    /// <remarks>Laws: <c>Identity &gt;&gt; f</c> equals <c>f</c>, and so does <c>f &gt;&gt; Identity</c>.</remarks>
    public static Function<A, A> Identity<A>() => new(new IdentityArrow());
}
