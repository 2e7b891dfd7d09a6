namespace Colonies;

#pragma warning disable CA1822 // F# finds these on a value.
/// <summary>
/// What <c>colony { ... }</c> means in F#. The expression describes a computation and has no effects before it is run; each run evaluates
/// it anew. <c>let!</c> needs the value in this process and begins a new stage; what <c>and!</c> joins runs side by side, as one workflow.
/// Immutable and thread safe.
/// </summary>
/// <remarks>
/// <c>let!</c> also takes tasks, LanguageExt's effects and results (see <see cref="ColonyBuilderSources"/>), and an <c>Async</c> after
/// <c>type ColonyBuilder with member _.Source(work: Async&lt;'T&gt;) = ColoniesMonad.Lift(fun stop -> Async.StartAsTask(work,
/// cancellationToken = stop))</c>: this library does without F#'s own.
/// Laws: <c>colony { let! x = m in return! f x }</c> equals <c>m.Bind(f)</c>; <c>colony { return! m }</c> equals <c>m</c>.
/// </remarks>
public sealed class ColonyBuilder
{
    /// <summary><c>let!</c>, <c>do!</c>: see <see cref="ColoniesMonad{A}.Bind{B}"/>.</summary>
    public ColoniesMonad<B> Bind<A, B>(ColoniesMonad<A> source, Func<A, ColoniesMonad<B>> next)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Bind(next);
    }

    /// <summary><c>let!</c> with nothing remote behind it: see <see cref="ColoniesMonad{A}.Select{B}"/>.</summary>
    public ColoniesMonad<B> BindReturn<A, B>(ColoniesMonad<A> source, Func<A, B> transform)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Select(transform);
    }

    /// <summary><c>and!</c>: side by side, see <see cref="ColoniesMonad{A}.Both{B}"/>.</summary>
    public ColoniesMonad<Tuple<A, B>> MergeSources<A, B>(ColoniesMonad<A> first, ColoniesMonad<B> second) =>
        FSharpTuples.Beside(first, second);

    /// <summary><c>and!</c> twice.</summary>
    public ColoniesMonad<Tuple<A, B, C>> MergeSources3<A, B, C>(ColoniesMonad<A> a, ColoniesMonad<B> b, ColoniesMonad<C> c) =>
        FSharpTuples.Beside(a, b, c);

    /// <summary><c>and!</c> three times; more are nested.</summary>
    public ColoniesMonad<Tuple<A, B, C, D>> MergeSources4<A, B, C, D>(
        ColoniesMonad<A> a, ColoniesMonad<B> b, ColoniesMonad<C> c, ColoniesMonad<D> d) => FSharpTuples.Beside(a, b, c, d);

    /// <summary>What stands behind <c>let!</c>, <c>and!</c> and <c>return!</c>.</summary>
    public ColoniesMonad<A> Source<A>(ColoniesMonad<A> computation) => computation;

    /// <summary><c>return</c>: see <see cref="ColoniesMonad.Pure{A}"/>.</summary>
    public ColoniesMonad<A> Return<A>(A value) => ColoniesMonad.Pure(value);

    /// <summary><c>return!</c>.</summary>
    public ColoniesMonad<A> ReturnFrom<A>(ColoniesMonad<A> computation) => computation;

    /// <summary>Makes expressions cold: see <see cref="ColoniesMonad.Defer{A}"/>.</summary>
    public ColoniesMonad<A> Delay<A>(Func<ColoniesMonad<A>> make) => ColoniesMonad.Defer(make);

    /// <summary>An <c>if</c> without <c>else</c>, and an end without <c>return</c>.</summary>
    /// <typeparam name="A">F#'s <c>unit</c>, which this library cannot name.</typeparam>
    /// <exception cref="InvalidOperationException"><typeparamref name="A"/> is no unit.</exception>
    public ColoniesMonad<A> Zero<A>() => ColoniesMonad.Pure(Nothing.Of<A>());

    /// <summary>One after another, such as an <c>if</c> or a loop and what is below it.</summary>
    /// <remarks>Not <c>first.Then(second)</c>: what is local in the second part must not run before the first has ended.</remarks>
    public ColoniesMonad<B> Combine<A, B>(ColoniesMonad<A> first, ColoniesMonad<B> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        _ = Nothing.Of<A>();
        return first.Bind(_ => second);
    }

    /// <summary><c>while</c>: in constant stack, however often.</summary>
    public ColoniesMonad<A> While<A>(Func<bool> condition, ColoniesMonad<A> body)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(body);
        return ColoniesMonad.Defer(() => condition() ? body.Bind(_ => While(condition, body)) : Zero<A>());
    }

    /// <summary><c>for ... in ... do</c>: one after another, in constant stack. Side by side is <c>Traverse</c>.</summary>
    public ColoniesMonad<B> For<A, B>(IEnumerable<A> items, Func<A, ColoniesMonad<B>> body)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(body);
        return ColoniesMonad.Defer(() =>
        {
            var enumerator = items.GetEnumerator();
            return While(enumerator.MoveNext, ColoniesMonad.Defer(() => body(enumerator.Current))).Finally(enumerator.Dispose);
        });
    }

    /// <summary>
    /// <c>try ... with</c>: see <see cref="ColoniesMonad{A}.Catch(Func{LanguageExt.Common.Error, ColoniesMonad{A}})"/>. The failure comes
    /// as its exception, a <see cref="ColoniesException"/> when it was remote; what no case matches stays the failure it was.
    /// </summary>
    public ColoniesMonad<A> TryWith<A>(ColoniesMonad<A> body, Func<Exception, ColoniesMonad<A>> handler)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(handler);
        return body.Catch(error =>
        {
            var exception = error.ToException();
            try
            {
                return handler(exception);
            }
            catch (Exception again) when (ReferenceEquals(again, exception))
            {
                return ColoniesMonad.Fail<A>(error);
            }
        });
    }

    /// <summary><c>try ... finally</c>: see <see cref="ColoniesMonad{A}.Finally(Action)"/>.</summary>
    public ColoniesMonad<A> TryFinally<A>(ColoniesMonad<A> body, Action cleanup)
    {
        ArgumentNullException.ThrowIfNull(body);
        return body.Finally(cleanup);
    }

    /// <summary>
    /// <c>use</c>, <c>use!</c> of what is disposed asynchronously: when what is below it has ended, however it ended. Null is not disposed.
    /// </summary>
    public ColoniesMonad<B> Using<A, B>(A resource, Func<A, ColoniesMonad<B>> body) where A : IAsyncDisposable? =>
        ColoniesMonad.Bracket(ColoniesMonad.Pure(resource), body, used => ColoniesMonad.Lift(async _ =>
        {
            if (used is not null)
                await used.DisposeAsync().ConfigureAwait(false);
            return default(ValueTuple);
        }));
}
