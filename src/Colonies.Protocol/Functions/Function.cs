using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>Makes typed remote functions.</summary>
public static class Function
{
    /// <summary>A remote function known by name. Nothing is looked up or sent.</summary>
    /// <typeparam name="A">
    /// Its argument: a tuple is that many arguments, <c>Unit</c> none, anything else one (see <see cref="Codec{T}"/>).
    /// </typeparam>
    /// <typeparam name="B">Its result, likewise.</typeparam>
    /// <param name="name">The name executors serve it under.</param>
    /// <param name="executorType">The type of executor that serves it.</param>
    /// <param name="options">Limits, priority and placement; null for <see cref="FunctionOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">
    /// A name is empty, or <typeparamref name="A"/> or <typeparamref name="B"/> has no form on the wire.
    /// </exception>
    public static Function<A, B> Named<A, B>(string name, string executorType, FunctionOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentException.ThrowIfNullOrWhiteSpace(executorType);
        return new(new CallArrow(new RemoteFunction(name, executorType, options ?? FunctionOptions.Default)));
    }
}

/// <summary>
/// A typed remote function, primitive or composed: the arrow. The same value types the caller and the executor.
/// Immutable and thread safe; made by <see cref="Function"/> and by composing.
/// </summary>
/// <typeparam name="A">What it takes.</typeparam>
/// <typeparam name="B">What it gives.</typeparam>
public sealed class Function<A, B>
{
    internal Function(Arrow arrow)
    {
        Arrow = arrow;
        Input = Codec<A>.Default;
        Output = Codec<B>.Default;
    }

    /// <summary>What it is made of.</summary>
    public Arrow Arrow { get; }

    /// <summary>How <typeparamref name="A"/> travels.</summary>
    public Codec<A> Input { get; }

    /// <summary>How <typeparamref name="B"/> travels.</summary>
    public Codec<B> Output { get; }

    /// <summary>Runs <paramref name="next"/> after this, on this one's outputs, which never come back to the client in between.</summary>
    /// <returns>
    /// The composed function; both parts stay as they are. In C# also written <c>f &gt;&gt; g</c>, in F# <c>f &gt;=&gt; g</c>.
    /// </returns>
    /// <remarks>Law: <c>(f &gt;&gt; g) &gt;&gt; h</c> equals <c>f &gt;&gt; (g &gt;&gt; h)</c>.</remarks>
    public Function<A, C> Then<C>(Function<B, C> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(new ThenArrow(Arrow, next.Arrow));
    }

    /// <summary>The remote function this is, when it is a single one; null when it is composed.</summary>
    public RemoteFunction? Primitive => (Arrow as CallArrow)?.Function;

    /// <summary>The types, and the name of a primitive function.</summary>
    public override string ToString() => $"{Primitive?.Name ?? "(composed)"} : {typeof(A).Name} -> {typeof(B).Name}";

#pragma warning disable IDE1006, CA1707 // The names F# looks for when it meets >=> between two functions.
    /// <summary>F#: <c>f &gt;=&gt; g</c>. See <see cref="Then{C}"/>.</summary>
    [SpecialName]
    public static Function<A, C> op_GreaterEqualsGreater<C>(Function<A, B> first, Function<B, C> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        return first.Then(second);
    }
#pragma warning restore IDE1006, CA1707
}
