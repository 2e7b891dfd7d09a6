using System.Runtime.CompilerServices;
using LanguageExt;

namespace Colonies;

/// <content>One after another.</content>
public sealed partial class ColoniesMonad<A>
{
    /// <summary>
    /// Runs a remote function after this, on its result. Functions that follow each other become one workflow: their values pass from
    /// executor to executor and only the last comes back. In C# also written <c>m &gt;&gt; f</c>, in F# <c>m &gt;&gt;= f</c>.
    /// </summary>
    /// <param name="next">A function, primitive or composed.</param>
    /// <param name="file">Left to the compiler: where this is written, for the story of a failure.</param>
    /// <param name="line">Left to the compiler.</param>
    /// <remarks>
    /// Laws: <c>m &gt;&gt; f</c> equals <c>m.Bind(f.Call)</c>; <c>(m &gt;&gt; f) &gt;&gt; g</c> equals <c>m &gt;&gt; (f &gt;&gt; g)</c>.
    /// </remarks>
    public ColoniesMonad<B> Then<B>(Function<A, B> next, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Then(next, Origin.Of(file, line));

    /// <summary>Runs another computation after this and gives its result; this one's is dropped.</summary>
    /// <remarks>Law: <c>m &gt;&gt; n</c> equals <c>m.Bind(_ =&gt; n)</c>.</remarks>
    public ColoniesMonad<B> Then<B>(ColoniesMonad<B> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(new After(Node, next.Located), Colony);
    }

    internal ColoniesMonad<B> Then<B>(Function<A, B> next, Origin? writtenAt)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(new Step(Node, next.Arrow, Travel<A>.Instance, Travel<B>.Instance, writtenAt), Colony);
    }
}

/// <content>Sequences into functions of many.</content>
public static partial class ColoniesMonad
{
    /// <summary>
    /// Runs a function of many on a sequence. After <c>Traverse</c> the values pass from executor to executor, in order, and nothing
    /// comes back in between.
    /// </summary>
    public static ColoniesMonad<B> Then<A, B>(
        this ColoniesMonad<Seq<A>> source, Function<Many<A>, B> next, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        source.AsMany().Then(next, file, line);

    internal static ColoniesMonad<Many<A>> AsMany<A>(this ColoniesMonad<Seq<A>> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new(new Spread(source.Node, values => Many.From((Seq<A>)values!)), source.Colony);
    }
}
