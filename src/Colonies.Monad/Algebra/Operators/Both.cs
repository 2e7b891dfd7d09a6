using LanguageExt;

namespace Colonies;

/// <content>Side by side.</content>
public sealed partial class ColoniesMonad<A>
{
    /// <summary>
    /// Runs this and another side by side: what is static of both is one workflow, what is not runs at the same time. The first failure
    /// ends both, and cancels what still waits or runs. In C# also written <c>m &amp; n</c>, in F# <c>and!</c>.
    /// </summary>
    /// <remarks>
    /// Laws: <c>(m &amp; n) &amp; k</c> equals <c>m &amp; (n &amp; k)</c> up to the nesting of the pairs; <c>Pure(x) &amp; m</c> equals
    /// <c>m.Select(y =&gt; (x, y))</c>. When several fail it is not said which failure is told.
    /// </remarks>
    public ColoniesMonad<(A, B)> Both<B>(ColoniesMonad<B> other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ColoniesMonad.Beside<(A, B)>([Located, other.Located], values => ((A)values[0]!, (B)values[1]!), isFlat: true);
    }
}

/// <content>Side by side, any number.</content>
public static partial class ColoniesMonad
{
    /// <summary>Runs three side by side. See <see cref="ColoniesMonad{A}.Both{B}"/>.</summary>
    public static ColoniesMonad<(A, B, C)> All<A, B, C>(ColoniesMonad<A> a, ColoniesMonad<B> b, ColoniesMonad<C> c) =>
        Beside<(A, B, C)>([Of(a), Of(b), Of(c)], v => ((A)v[0]!, (B)v[1]!, (C)v[2]!), isFlat: true);

    /// <summary>Runs four side by side. See <see cref="ColoniesMonad{A}.Both{B}"/>.</summary>
    public static ColoniesMonad<(A, B, C, D)> All<A, B, C, D>(
        ColoniesMonad<A> a, ColoniesMonad<B> b, ColoniesMonad<C> c, ColoniesMonad<D> d) =>
        Beside<(A, B, C, D)>([Of(a), Of(b), Of(c), Of(d)], v => ((A)v[0]!, (B)v[1]!, (C)v[2]!, (D)v[3]!), isFlat: true);

    /// <summary>Runs five side by side. See <see cref="ColoniesMonad{A}.Both{B}"/>.</summary>
    public static ColoniesMonad<(A, B, C, D, E)> All<A, B, C, D, E>(
        ColoniesMonad<A> a, ColoniesMonad<B> b, ColoniesMonad<C> c, ColoniesMonad<D> d, ColoniesMonad<E> e) =>
        Beside<(A, B, C, D, E)>(
            [Of(a), Of(b), Of(c), Of(d), Of(e)], v => ((A)v[0]!, (B)v[1]!, (C)v[2]!, (D)v[3]!, (E)v[4]!), isFlat: true);

    /// <summary>
    /// Computations side by side. They share the first colony that one of them names; only what names another keeps its own.
    /// </summary>
    internal static ColoniesMonad<B> Beside<B>(IReadOnlyList<Located> children, Func<object?[], object?> combine, bool isFlat)
    {
        var colony = children.Select(child => child.Colony).FirstOrDefault(named => named is not null);
        Located[] all = [.. children.Select(child => child.Colony == colony ? child with { Colony = null } : child)];
        return new(new Beside(all, combine, isFlat), colony);
    }

    internal static Located Of<A>(ColoniesMonad<A> computation)
    {
        ArgumentNullException.ThrowIfNull(computation);
        return computation.Located;
    }
}
