using LanguageExt;

namespace Colonies;

/// <summary>
/// Makes handlers of executors from functions that give LanguageExt effects: <c>options.Serve(price, AffHandler.Of((string item) =&gt;
/// PriceOf(item)))</c>. A failed effect fails the process with the error's message; an exceptional one with its exception.
/// </summary>
public static class AffHandler
{
    /// <summary>A handler that runs an effect.</summary>
    /// <param name="handler">Gives the effect for an argument.</param>
    public static Func<A, Task<B>> Of<A, B>(Func<A, Aff<B>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return async argument => Value(await handler(argument).Run().ConfigureAwait(false));
    }

    /// <summary>A handler that runs an effect, and wants to know its process.</summary>
    /// <typeparam name="A">Its argument.</typeparam>
    /// <typeparam name="TContext">What it is told of its process: an executor's <c>HandlerContext</c>.</typeparam>
    /// <typeparam name="B">Its result.</typeparam>
    /// <param name="handler">Gives the effect for an argument and the context.</param>
    public static Func<A, TContext, Task<B>> Of<A, TContext, B>(Func<A, TContext, Aff<B>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        return async (argument, context) => Value(await handler(argument, context).Run().ConfigureAwait(false));
    }

    /// <summary>A handler that runs an effect in a runtime, made anew for each process.</summary>
    /// <typeparam name="A">Its argument.</typeparam>
    /// <typeparam name="TContext">What the runtime is made of: an executor's <c>HandlerContext</c>.</typeparam>
    /// <typeparam name="RT">The runtime, such as <see cref="ColoniesRuntime"/>.</typeparam>
    /// <typeparam name="B">Its result.</typeparam>
    /// <param name="handler">Gives the effect for an argument.</param>
    /// <param name="runtime">
    /// Makes the runtime: <c>(HandlerContext context) =&gt; ColoniesRuntime.New(context.Colony, context.CancellationToken)</c>.
    /// </param>
    public static Func<A, TContext, Task<B>> Of<A, TContext, RT, B>(Func<A, Aff<RT, B>> handler, Func<TContext, RT> runtime)
        where RT : struct, LanguageExt.Effects.Traits.HasCancel<RT>
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(runtime);
        return async (argument, context) => Value(await handler(argument).Run(runtime(context)).ConfigureAwait(false));
    }

    private static B Value<B>(Fin<B> outcome) => outcome.Match(value => value, error => throw error.ToException());
}
