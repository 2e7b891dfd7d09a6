using LanguageExt;

namespace Colonies;

/// <summary>
/// Effects of this process inside queries over computations: <c>from a in m from text in File.ReadAllTextAsync(...) from b in f.Call(a)
/// select b</c>. Each is the query with <see cref="ColoniesMonad.Lift{A}(Aff{A})"/> and its kin around it.
/// </summary>
public static class LiftedQueries
{
    /// <summary>A LanguageExt effect in a query.</summary>
    public static ColoniesMonad<C> SelectMany<A, B, C>(this ColoniesMonad<A> source, Func<A, Aff<B>> next, Func<A, B, C> project) =>
        Checked(source).SelectMany(a => ColoniesMonad.Lift(next(a)), project);

    /// <summary>A synchronous LanguageExt effect in a query.</summary>
    public static ColoniesMonad<C> SelectMany<A, B, C>(this ColoniesMonad<A> source, Func<A, Eff<B>> next, Func<A, B, C> project) =>
        Checked(source).SelectMany(a => ColoniesMonad.Lift(next(a)), project);

    /// <summary>Asynchronous work in a query, begun when its turn comes.</summary>
    public static ColoniesMonad<C> SelectMany<A, B, C>(this ColoniesMonad<A> source, Func<A, Task<B>> next, Func<A, B, C> project) =>
        Checked(source).SelectMany(a => ColoniesMonad.Lift(_ => next(a)), project);

    /// <summary>A result in a query.</summary>
    public static ColoniesMonad<C> SelectMany<A, B, C>(this ColoniesMonad<A> source, Func<A, Fin<B>> next, Func<A, B, C> project) =>
        Checked(source).SelectMany(a => ColoniesMonad.Lift(next(a)), project);

    /// <summary>An optional value in a query.</summary>
    public static ColoniesMonad<C> SelectMany<A, B, C>(this ColoniesMonad<A> source, Func<A, Option<B>> next, Func<A, B, C> project) =>
        Checked(source).SelectMany(a => ColoniesMonad.Lift(next(a)), project);

    private static ColoniesMonad<A> Checked<A>(ColoniesMonad<A> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source;
    }
}
