using LanguageExt;
using static LanguageExt.Prelude;

namespace Colonies;

/// <summary>A ready runtime: a colony and a cancellation token. A value; copies share the token source.</summary>
public readonly struct ColoniesRuntime : HasColony<ColoniesRuntime>
{
    private readonly ColonyConnection _colony;

    private ColoniesRuntime(ColonyConnection colony, CancellationTokenSource source) => (_colony, CancellationTokenSource) = (colony, source);

    /// <summary>A runtime over a connection, which stays yours to dispose.</summary>
    /// <param name="colony">The connection.</param>
    /// <param name="cancellationToken">Cancels what runs in it.</param>
    public static ColoniesRuntime New(ColonyConnection colony, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(colony);
        return new(colony, CancellationTokenSource.CreateLinkedTokenSource(cancellationToken));
    }

    /// <inheritdoc/>
    public Eff<ColoniesRuntime, ColonyConnection> ColonyEff => Eff<ColoniesRuntime, ColonyConnection>(runtime => runtime._colony);

    /// <inheritdoc/>
    public ColoniesRuntime LocalCancel => new(_colony, new CancellationTokenSource());

    /// <inheritdoc/>
    public CancellationTokenSource CancellationTokenSource { get; }

    /// <inheritdoc/>
    public CancellationToken CancellationToken => CancellationTokenSource.Token;
}
