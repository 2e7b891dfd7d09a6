using LanguageExt;

namespace Colonies;

#pragma warning disable IDE0060 // F# finds these on the builder.
/// <summary>
/// What else may stand behind <c>let!</c>, <c>and!</c>, <c>return!</c> and <c>use</c> in <c>colony { ... }</c>. They are extensions, so
/// that an expression of yet unknown type is taken for a computation.
/// </summary>
public static class ColonyBuilderSources
{
    /// <summary>A task, which the expression begins anew for each run.</summary>
    public static ColoniesMonad<A> Source<A>(this ColonyBuilder builder, Task<A> task) => ColoniesMonad.Lift(_ => task);

    /// <summary>A task without a result: <c>do!</c>.</summary>
    /// <typeparam name="A">F#'s <c>unit</c>.</typeparam>
    public static ColoniesMonad<A> Source<A>(this ColonyBuilder builder, Task task) => ColoniesMonad.Lift(async _ =>
    {
        await task.ConfigureAwait(false);
        return Nothing.Of<A>();
    });

    /// <summary>A LanguageExt effect.</summary>
    public static ColoniesMonad<A> Source<A>(this ColonyBuilder builder, Aff<A> effect) => ColoniesMonad.Lift(effect);

    /// <summary>A synchronous LanguageExt effect.</summary>
    public static ColoniesMonad<A> Source<A>(this ColonyBuilder builder, Eff<A> effect) => ColoniesMonad.Lift(effect);

    /// <summary>A result: its value, or its failure.</summary>
    public static ColoniesMonad<A> Source<A>(this ColonyBuilder builder, Fin<A> result) => ColoniesMonad.Lift(result);

    /// <summary>LanguageExt's option: its value, or the failure that there is none.</summary>
    public static ColoniesMonad<A> Source<A>(this ColonyBuilder builder, Option<A> option) => ColoniesMonad.Lift(option);

    /// <summary>What <c>for</c> goes through.</summary>
    public static IEnumerable<A> Source<A>(this ColonyBuilder builder, IEnumerable<A> items) => items;

    /// <summary><c>use</c> of what is disposed synchronously. See <see cref="ColonyBuilder.Using{A, B}"/>.</summary>
    public static ColoniesMonad<B> Using<A, B>(this ColonyBuilder builder, A resource, Func<A, ColoniesMonad<B>> body)
        where A : IDisposable? =>
        ColoniesMonad.Bracket(ColoniesMonad.Pure(resource), body, used => ColoniesMonad.Lift(_ =>
        {
            used?.Dispose();
            return Task.FromResult(default(ValueTuple));
        }));
}
