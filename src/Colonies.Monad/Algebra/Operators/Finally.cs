namespace Colonies;

/// <content>Cleaning up.</content>
public sealed partial class ColoniesMonad<A>
{
    /// <summary>
    /// Runs another computation after this, however this ended: with a value, with a failure, or cancelled. It is not cancelled itself
    /// by what cancels this: give it a time limit of its own. If both fail, both failures are told.
    /// </summary>
    /// <remarks>Law: <c>m.Finally(n)</c> ends as <c>m</c> does, when <c>n</c> does not fail.</remarks>
    public ColoniesMonad<A> Finally<B>(ColoniesMonad<B> cleanup)
    {
        ArgumentNullException.ThrowIfNull(cleanup);
        return new(new Finally(Node, cleanup.Located), Colony);
    }

    /// <summary>Runs a local action after this, however this ended. See <see cref="Finally{B}(ColoniesMonad{B})"/>.</summary>
    public ColoniesMonad<A> Finally(Action cleanup)
    {
        ArgumentNullException.ThrowIfNull(cleanup);
        return Finally(ColoniesMonad.Defer(() =>
        {
            cleanup();
            return ColoniesMonad.Pure(default(ValueTuple));
        }));
    }
}

/// <content>Resources.</content>
public static partial class ColoniesMonad
{
    /// <summary>
    /// Acquires something, uses it, and releases it however the use ended, also when the run is cancelled in between. The release is not
    /// cancelled by what cancels the rest.
    /// </summary>
    /// <param name="acquire">When it fails, nothing is released.</param>
    /// <param name="use">What is done with it.</param>
    /// <param name="release">What gives it back.</param>
    /// <returns>What <paramref name="use"/> gives.</returns>
    public static ColoniesMonad<B> Bracket<A, B, C>(
        ColoniesMonad<A> acquire, Func<A, ColoniesMonad<B>> use, Func<A, ColoniesMonad<C>> release)
    {
        ArgumentNullException.ThrowIfNull(acquire);
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(release);
        return new(new Bracket(acquire.Node, value => use((A)value!).Located, value => release((A)value!).Located), acquire.Colony);
    }
}
