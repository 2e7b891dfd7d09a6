namespace Colonies;

/// <content>The functor.</content>
public sealed partial class ColoniesMonad<A>
{
    /// <summary>
    /// Changes the result here, in this process. An exception of <paramref name="transform"/> is the computation's failure.
    /// At the end of a computation it costs nothing; a function after it begins a new stage, since the changed value is here.
    /// </summary>
    /// <remarks>
    /// Laws: <c>m.Select(x =&gt; x)</c> equals <c>m</c>; <c>m.Select(f).Select(g)</c> equals <c>m.Select(x =&gt; g(f(x)))</c>.
    /// </remarks>
    public ColoniesMonad<B> Select<B>(Func<A, B> transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return new(new Select<A, B>(Node, transform), Colony);
    }
}
