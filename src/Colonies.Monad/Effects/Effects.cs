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

    internal static Aff<A> ToAff<A>(ColoniesMonad<A> computation, RunOptions options) =>
        AffMaybe(async () => await computation.Run(options).ConfigureAwait(false));
}
