using LanguageExt;

namespace Colonies;

/// <summary>
/// An immutable description of a computation in a colony that ends in an <typeparamref name="A"/>. Nothing happens until it is run;
/// running it twice runs it twice; what is built on it never changes it. Thread safe.
/// </summary>
/// <typeparam name="A">The result.</typeparam>
public sealed class ColoniesMonad<A>
{
    internal ColoniesMonad(Computation node, ColonyConnection? colony) => (Node, Colony) = (node, colony);

    internal Computation Node { get; }

    /// <summary>Where it runs; null when that is left to whoever runs it.</summary>
    public ColonyConnection? Colony { get; }

    internal Located Located => new(Node, Colony);

    /// <summary>The same computation in a colony.</summary>
    public ColoniesMonad<A> In(ColonyConnection colony)
    {
        ArgumentNullException.ThrowIfNull(colony);
        return new(Node, colony);
    }

    /// <summary>
    /// Runs a remote function after this, on its result. Functions that follow each other become one workflow: their values pass from
    /// executor to executor and only the last comes back. In C# also written <c>m &gt;&gt; f</c>.
    /// </summary>
    /// <remarks>
    /// Laws: <c>m &gt;&gt; f</c> equals <c>m.Bind(f.Call)</c>; <c>(m &gt;&gt; f) &gt;&gt; g</c> equals <c>m &gt;&gt; (f &gt;&gt; g)</c>.
    /// </remarks>
    public ColoniesMonad<B> Then<B>(Function<A, B> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(
            new Step(Node, next.Arrow, (value, of) => next.Input.Encode((A)value!, of), (elements, of) => next.Output.Decode(elements, of)),
            Colony);
    }

    /// <summary>
    /// Runs what <paramref name="next"/> makes of the result. It is asked when the result is here, so a stage ends before it.
    /// </summary>
    /// <remarks>
    /// Laws: <c>Pure(x).Bind(f)</c> equals <c>f(x)</c>; <c>m.Bind(Pure)</c> equals <c>m</c>; <c>m.Bind(f).Bind(g)</c> equals <c>m.Bind(x
    /// =&gt; f(x).Bind(g))</c>.
    /// What <paramref name="next"/> gives runs in the colony it names, else in this one's. An exception of <paramref name="next"/> is the
    /// computation's failure.
    /// </remarks>
    public ColoniesMonad<B> Bind<B>(Func<A, ColoniesMonad<B>> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return new(new Bind(Node, value => next((A)value!).Located), Colony);
    }

    /// <summary>Runs another computation after this and gives its result; this one's is dropped.</summary>
    /// <remarks>Law: <c>m &gt;&gt; n</c> equals <c>m.Bind(_ =&gt; n)</c>.</remarks>
    public ColoniesMonad<B> Then<B>(ColoniesMonad<B> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        return Bind(_ => next);
    }

    /// <summary>
    /// Changes the result here, in this process. An exception of <paramref name="transform"/> is the computation's failure.
    /// </summary>
    /// <remarks>
    /// Laws: <c>m.Select(x =&gt; x)</c> equals <c>m</c>; <c>m.Select(f).Select(g)</c> equals <c>m.Select(x =&gt; g(f(x)))</c>.
    /// </remarks>
    public ColoniesMonad<B> Select<B>(Func<A, B> transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return new(new Map(Node, value => transform((A)value!)), Colony);
    }

    /// <summary>C#'s query syntax: <c>from a in m from b in next(a) select b</c>. The same as <see cref="Bind{B}"/>.</summary>
    public ColoniesMonad<B> SelectMany<B>(Func<A, ColoniesMonad<B>> next) => Bind(next);

    /// <summary>C#'s query syntax: <c>from a in m from b in next(a) select project(a, b)</c>.</summary>
    /// <remarks>Law: equals <c>m.Bind(a =&gt; next(a).Select(b =&gt; project(a, b)))</c>.</remarks>
    public ColoniesMonad<C> SelectMany<B, C>(Func<A, ColoniesMonad<B>> next, Func<A, B, C> project)
    {
        ArgumentNullException.ThrowIfNull(next);
        ArgumentNullException.ThrowIfNull(project);
        return Bind(a => next(a).Select(b => project(a, b)));
    }

    /// <summary>What running this will submit, as far as it is known before it runs. Its text is stable.</summary>
    public Plan Explain() => Planner.Explain(Located);

    /// <summary>Runs it.</summary>
    /// <param name="options">
    /// Time limit, progress and the colony to use where none is named; null for <see cref="RunOptions.Default"/>.
    /// </param>
    /// <param name="cancellationToken">Cancels it, also what was submitted and still waits or runs.</param>
    /// <returns>The result, or the failure as a value: a <see cref="ColoniesFailure"/> when it was remote.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<Fin<A>> Run(RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        var outcome = await Runner.RunAsync(Located, options ?? RunOptions.Default, cancellationToken).ConfigureAwait(false);
        return outcome.Error is { } error ? Fin<A>.Fail(error) : Success<A>.Of((A)outcome.Value!);
    }

    /// <summary>Runs it and gives the bare result. See <see cref="Run"/>.</summary>
    /// <exception cref="ColoniesException">It failed remotely; <see cref="ColoniesException.Error"/> says how.</exception>
    /// <exception cref="CodecException">A value cannot travel, or what came back is not the declared type.</exception>
    /// <exception cref="Exception">A local function threw: its own exception.</exception>
    public async Task<A> Unwrap(RunOptions? options = null, CancellationToken cancellationToken = default)
    {
        var outcome = await Run(options, cancellationToken).ConfigureAwait(false);
        return outcome.Match(Succ: value => value, Fail: error => throw Failures.ToException(error));
    }

    /// <summary>
    /// This as a LanguageExt effect, which runs in the colony it names, else in the runtime's. Cancelled by the runtime's token.
    /// </summary>
    /// <typeparam name="RT">A runtime with a colony, such as <see cref="ColoniesRuntime"/>.</typeparam>
    /// <param name="options">As for <see cref="Run"/>.</param>
    /// <remarks>Law: <c>m.Bind(f).ToAff()</c> equals <c>m.ToAff().Bind(x =&gt; f(x).ToAff())</c>.</remarks>
    public Aff<RT, A> ToAff<RT>(RunOptions? options = null) where RT : struct, HasColony<RT> =>
        Effects.ToAff<RT, A>(this, options ?? RunOptions.Default);

    /// <summary>This as a LanguageExt effect without a runtime. It must name its colony, in itself or in the options.</summary>
    /// <param name="options">As for <see cref="Run"/>.</param>
    public Aff<A> ToAff(RunOptions? options = null) => Effects.ToAff(this, options ?? RunOptions.Default);

    /// <summary>The plan, in one line for each stage.</summary>
    public override string ToString() => Explain().ToString();
}
