using LanguageExt;

namespace Colonies;

/// <summary>
/// An immutable description of a computation in a colony that ends in an <typeparamref name="A"/>. Nothing happens until it is run;
/// running it twice runs it twice; what is built on it never changes it. Thread safe.
/// </summary>
/// <typeparam name="A">The result.</typeparam>
public sealed partial class ColoniesMonad<A>
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

    /// <summary>What running this will submit, as far as it is known before it runs. Its text is stable.</summary>
    public Plan Explain() => Explainer.Explain(Located);

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
        if (outcome.IsCancelled)
            throw new OperationCanceledException(cancellationToken);
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

    /// <summary>
    /// This as a synchronous LanguageExt effect, in the colony it names, else in the runtime's. <b>Blocks</b> the thread that runs it until
    /// the colony has answered; the one member that does. Cancelled by the runtime's token.
    /// </summary>
    /// <typeparam name="RT">A runtime with a colony, such as <see cref="ColoniesRuntime"/>.</typeparam>
    /// <param name="options">As for <see cref="Run"/>.</param>
    public Eff<RT, A> ToEff<RT>(RunOptions? options = null) where RT : struct, HasColony<RT> =>
        Effects.ToEff<RT, A>(this, options ?? RunOptions.Default);

    /// <summary>The plan.</summary>
    public override string ToString() => Explain().ToString();
}
