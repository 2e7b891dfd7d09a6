namespace Colonies;

/// <summary>Side by side as F#'s tuples, which are classes: on the wire they are the same elements as C#'s.</summary>
internal static class FSharpTuples
{
    internal static ColoniesMonad<Tuple<A, B>> Beside<A, B>(ColoniesMonad<A> a, ColoniesMonad<B> b) =>
        ColoniesMonad.Beside<Tuple<A, B>>(
            [ColoniesMonad.Of(a), ColoniesMonad.Of(b)], v => Tuple.Create((A)v[0]!, (B)v[1]!), isFlat: true);

    internal static ColoniesMonad<Tuple<A, B, C>> Beside<A, B, C>(ColoniesMonad<A> a, ColoniesMonad<B> b, ColoniesMonad<C> c) =>
        ColoniesMonad.Beside<Tuple<A, B, C>>(
            [ColoniesMonad.Of(a), ColoniesMonad.Of(b), ColoniesMonad.Of(c)],
            v => Tuple.Create((A)v[0]!, (B)v[1]!, (C)v[2]!),
            isFlat: true);

    internal static ColoniesMonad<Tuple<A, B, C, D>> Beside<A, B, C, D>(
        ColoniesMonad<A> a, ColoniesMonad<B> b, ColoniesMonad<C> c, ColoniesMonad<D> d) =>
        ColoniesMonad.Beside<Tuple<A, B, C, D>>(
            [ColoniesMonad.Of(a), ColoniesMonad.Of(b), ColoniesMonad.Of(c), ColoniesMonad.Of(d)],
            v => Tuple.Create((A)v[0]!, (B)v[1]!, (C)v[2]!, (D)v[3]!),
            isFlat: true);
}
