using System.Runtime.CompilerServices;

namespace Colonies;

#pragma warning disable IDE1006, CA1707 // The names F# looks for when it meets >>= and <&> beside a computation.
/// <content>
/// F#'s operators. A lambda on the right of <c>&gt;&gt;=</c> is beyond what F# converts there: use <c>Bind</c> or <c>let!</c>.
/// </content>
public sealed partial class ColoniesMonad<A>
{
    /// <summary>F#: <c>m &gt;&gt;= f</c>. See <see cref="Then{B}(Function{A, B}, string, int)"/>.</summary>
    [SpecialName]
    public static ColoniesMonad<B> op_GreaterGreaterEquals<B>(ColoniesMonad<A> source, Function<A, B> next)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Then(next, CallSite.OfCaller());
    }

    /// <summary>F#: <c>m &lt;&amp;&gt; n</c>, both side by side, as a pair of F#'s. See <see cref="Both{B}"/>.</summary>
    [SpecialName]
    public static ColoniesMonad<Tuple<A, B>> op_LessAmpGreater<B>(ColoniesMonad<A> first, ColoniesMonad<B> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        return FSharpTuples.Beside(first, second);
    }
}
