using LanguageExt;
using static LanguageExt.Prelude;

namespace Colonies;

/// <summary>
/// Computations as LanguageExt effects. The interpreter is entered once: the effect is one step, however deep the computation.
/// </summary>
internal static class Effects
{
    internal static Aff<RT, A> ToAff<RT, A>(ColoniesMonad<A> computation, RunOptions options) where RT : struct, HasColony<RT> =>
        default(RT).ColonyEff.ToAff().Bind(colony => AffMaybe<RT, A>(async runtime =>
            await computation.Run(options with { Colony = colony }, runtime.CancellationToken).ConfigureAwait(false)));

    /// <summary>On the thread pool, so that no synchronization context can wait for the thread that is blocked.</summary>
    internal static Eff<RT, A> ToEff<RT, A>(ColoniesMonad<A> computation, RunOptions options) where RT : struct, HasColony<RT> =>
        default(RT).ColonyEff.Bind(colony => EffMaybe<RT, A>(runtime =>
            Task.Run(() => computation.Run(options with { Colony = colony }, runtime.CancellationToken)).GetAwaiter().GetResult()));

    internal static Aff<A> ToAff<A>(ColoniesMonad<A> computation, RunOptions options) =>
        AffMaybe(async () => await computation.Run(options).ConfigureAwait(false));
}
