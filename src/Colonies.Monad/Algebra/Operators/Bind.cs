namespace Colonies;

/// <content>The monad.</content>
public sealed partial class ColoniesMonad<A>
{
    /// <summary>
    /// Runs what <paramref name="next"/> makes of the result. It is asked when the result is here, so a stage ends before it.
    /// In C# also written <c>m &gt;&gt; (x =&gt; ...)</c>.
    /// </summary>
    /// <remarks>
    /// Laws: <c>Pure(x).Bind(f)</c> equals <c>f(x)</c>; <c>m.Bind(Pure)</c> equals <c>m</c>; <c>m.Bind(f).Bind(g)</c> equals <c>m.Bind(x
    /// =&gt; f(x).Bind(g))</c>.
    /// What <paramref name="next"/> gives runs in the colony it names, else in this one's. An exception of <paramref name="next"/> is the
    /// computation's failure.
    /// </remarks>
    public ColoniesMonad<B> Bind<B>(Func<A, ColoniesMonad<B>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(new Bind<A, B>(Node, next), Colony);
    }

    /// <summary>C#'s query syntax: <c>from a in m from b in next(a) select b</c>. The same as <see cref="Bind{B}"/>.</summary>
    public ColoniesMonad<B> SelectMany<B>(Func<A, ColoniesMonad<B>> next) => Bind(next);

    /// <summary>C#'s query syntax: <c>from a in m from b in next(a) select project(a, b)</c>.</summary>
    /// <remarks>Law: equals <c>m.Bind(a =&gt; next(a).Select(b =&gt; project(a, b)))</c>.</remarks>
    public ColoniesMonad<C> SelectMany<B, C>(Func<A, ColoniesMonad<B>> next, Func<A, B, C> project)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(project);
        return Bind(a => next(a).Select(b => project(a, b)));
    }
}
