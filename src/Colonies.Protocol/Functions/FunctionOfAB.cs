using System.Runtime.CompilerServices;

namespace Colonies;

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

    /// <summary>The remote function this is, when it is a single one; null when it is composed.</summary>
    public RemoteFunction? Primitive => (Arrow as CallArrow)?.Function;

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

    /// <summary>
    /// Fan out: this and <paramref name="other"/> run on the same argument, side by side. What comes before them runs once.
    /// </summary>
    /// <returns>
    /// The function that gives both results. In C# also written <c>f &amp; g</c>, in F# <c>f &lt;&amp;&gt; g</c>.
    /// </returns>
    /// <remarks>Law: <c>(f &amp; g).Call(x)</c> equals <c>f.Call(x) &amp; g.Call(x)</c>.</remarks>
    /// <exception cref="ArgumentException">This gives a <see cref="Many{T}"/>, which nothing can follow.</exception>
    public Function<A, (B, C)> Both<C>(Function<A, C> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(new BothArrow(Arrow, other.Arrow));
    }

    /// <summary>
    /// Side by side on a pair: this runs on the first part, <paramref name="other"/> on the second. In C# also written <c>f * g</c>, in F#
    /// <c>f *** g</c>.
    /// </summary>
    /// <remarks>
    /// Laws: <c>(f &amp; g) &gt;&gt; (h * k)</c> equals <c>(f &gt;&gt; h) &amp; (g &gt;&gt; k)</c>; <c>(f * g) &gt;&gt; (h * k)</c>
    /// equals <c>(f &gt;&gt; h) * (g &gt;&gt; k)</c>. A pair that is one step's output can be divided only by the client, so a stage
    /// ends before it.
    /// </remarks>
    /// <exception cref="ArgumentException">This takes or gives a <see cref="Many{T}"/>, which nothing can follow.</exception>
    public Function<(A, C), (B, D)> Pair<C, D>(Function<C, D> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new(new PairArrow(Arrow, other.Arrow, Input.Count ?? throw new ArgumentException(
            $"A function that takes a {typeof(A).Name} takes all the elements there are: it can only be the second of a pair.")));
    }

    /// <summary>The same function under a name of its own: its nodes are called <c>name.node</c> in plans, workflows and failures.</summary>
    /// <param name="name">The name of this part of a larger function.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public Function<A, B> Named(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new(new NamedArrow(name, Arrow));
    }

    /// <summary>
    /// The same function for callers whose unit is another type. A shipped lambda without parameters takes a <see cref="ValueTuple"/>;
    /// <c>ForUnit&lt;Unit&gt;()</c> follows what gives a LanguageExt <c>Unit</c>. C#'s <c>&gt;&gt;</c> does it by itself.
    /// </summary>
    /// <typeparam name="TUnit">Another unit: it travels as nothing, too.</typeparam>
    /// <exception cref="ArgumentException"><typeparamref name="A"/> or <typeparamref name="TUnit"/> is no unit.</exception>
    public Function<TUnit, B> ForUnit<TUnit>() => UnitCodec.IsUnit(typeof(A)) && UnitCodec.IsUnit(typeof(TUnit))
        ? new(Arrow)
        : throw new ArgumentException($"'{this}' cannot take a {TypeName.Of(typeof(TUnit))}: both must be units, which travel as nothing.");

    /// <summary>The types, and the name where it has one.</summary>
    public override string ToString() =>
        $"{Primitive?.Name ?? (Arrow as NamedArrow)?.Name ?? "(composed)"} : {TypeName.Of(typeof(A))} -> {TypeName.Of(typeof(B))}";

#pragma warning disable IDE1006, CA1707 // The names F# looks for when it meets >=>, <&> and *** between two functions. Its &&& is taken.
    /// <summary>F#: <c>f &gt;=&gt; g</c>. See <see cref="Then{C}"/>.</summary>
    [SpecialName]
    public static Function<A, C> op_GreaterEqualsGreater<C>(Function<A, B> first, Function<B, C> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        return first.Then(second);
    }

    /// <summary>F#: <c>f &lt;&amp;&gt; g</c>, with a pair of F#'s. See <see cref="Both{C}"/>.</summary>
    [SpecialName]
    public static Function<A, Tuple<B, C>> op_LessAmpGreater<C>(Function<A, B> first, Function<A, C> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        return new(first.Both(second).Arrow);
    }

    /// <summary>F#: <c>f *** g</c>, with pairs of F#'s. See <see cref="Pair{C, D}"/>.</summary>
    [SpecialName]
    public static Function<Tuple<A, C>, Tuple<B, D>> op_MultiplyMultiplyMultiply<C, D>(Function<A, B> first, Function<C, D> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        return new(first.Pair(second).Arrow);
    }
#pragma warning restore IDE1006, CA1707
}
