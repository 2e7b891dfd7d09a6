using LanguageExt;

namespace Colonies;

/// <content>Effects of this process as computations. Those are not part of any workflow: they run here.</content>
public static partial class ColoniesMonad
{
    /// <summary>A LanguageExt effect as a computation, run anew for each run.</summary>
    public static ColoniesMonad<A> Lift<A>(Aff<A> effect) => Lift<A>("Aff", async _ => Of(await effect.Run().ConfigureAwait(false)));

    /// <summary>A LanguageExt effect as a computation, in a runtime; the run's cancellation does not reach it.</summary>
    public static ColoniesMonad<A> Lift<RT, A>(Aff<RT, A> effect, RT runtime) where RT : struct, LanguageExt.Effects.Traits.HasCancel<RT> =>
        Lift<A>("Aff", async _ => Of(await effect.Run(runtime).ConfigureAwait(false)));

    /// <summary>A synchronous LanguageExt effect as a computation, run anew for each run.</summary>
    public static ColoniesMonad<A> Lift<A>(Eff<A> effect) => Lift<A>("Eff", _ => Task.FromResult(Of(effect.Run())));

    /// <summary>Asynchronous work as a computation, begun anew for each run, with the run's cancellation.</summary>
    public static ColoniesMonad<A> Lift<A>(Func<CancellationToken, Task<A>> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Lift<A>("Task", async token => Outcome.Of(await work(token).ConfigureAwait(false)));
    }

    /// <summary>A result as a computation: its value, or its failure.</summary>
    public static ColoniesMonad<A> Lift<A>(Fin<A> result) => result.Match(Succ: Pure, Fail: Fail<A>);

    /// <summary>
    /// An optional value as a computation: the value, or the failure that there is none, a <see cref="ColoniesError.NothingThere"/>.
    /// </summary>
    public static ColoniesMonad<A> Lift<A>(Option<A> option) =>
        option.Match(Some: Pure, None: () => Fail<A>(new ColoniesFailure(new ColoniesError.NothingThere(typeof(A).Name))));

    private static ColoniesMonad<A> Lift<A>(string kind, Func<CancellationToken, Task<Outcome>> run) => new(new Lift(kind, run), null);

    private static Outcome Of<A>(Fin<A> result) => result.Match(Succ: value => Outcome.Of(value), Fail: Outcome.Failed);
}
