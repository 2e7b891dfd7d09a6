using Colonies.Protocol;
using Microsoft.Extensions.Logging;

namespace Colonies;

/// <summary>
/// A running executor: it is registered, takes processes of its type and runs them until it is disposed. Thread safe.
/// </summary>
public sealed class ColonyExecutor : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly Lock _gate = new();
    private readonly Registration _registration;
    private readonly ExecutorOptions _options;
    private readonly ILogger _logger;
    private readonly Pulse _pulse;
    private readonly TimeProvider _time;
    private readonly Task _loop;
    private Task? _stopping;

    private ColonyExecutor(ColonyConnection colony, Registration registration, ExecutorOptions options, ILogger logger)
    {
        (_registration, _options, _logger) = (registration, options, logger);
        _time = colony.Options.TimeProvider;
        _pulse = new Pulse(_time, options.Type);
        Id = colony.Client.KeyId;
        _loop = new AssignLoop(colony, registration, options, _pulse, logger).RunAsync(_stop.Token, _abandon.Token);
        ExecutorLog.Serves(logger, options.Name, string.Join(", ", options.Functions.Keys), options.Type, colony.ColonyName);
    }

    /// <summary>Its name in the colony.</summary>
    public string Name => _options.Name;

    /// <summary>Id of its key.</summary>
    public string Id { get; }

    /// <summary>How it is just now: for health checks and displays.</summary>
    public ExecutorStatus Status => _pulse.Status;

    /// <summary>
    /// Registers an executor, has it approved, publishes its functions and begins to serve them. Registering and approving need the colony
    /// owner's key in <paramref name="colony"/>; without it <see cref="ExecutorOptions.PrivateKey"/> must be given, and somebody else
    /// register and approve the executor, for which this waits up to <see cref="ExecutorOptions.ApprovalLimit"/>.
    /// </summary>
    /// <param name="colony">The connection, which stays yours and must outlive the executor.</param>
    /// <param name="options">What it is and serves.</param>
    /// <param name="cancellationToken">Gives up starting; what was registered is taken back.</param>
    /// <exception cref="ArgumentException">It serves nothing, or has no way to be registered.</exception>
    /// <exception cref="ColoniesException">The colony refused it, or cannot be reached; or it was not approved in time.</exception>
    public static async Task<ColonyExecutor> StartAsync(
        ColonyConnection colony, ExecutorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(colony);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Type, nameof(ExecutorOptions.Type));
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Name, nameof(ExecutorOptions.Name));
        if (options.IsEmpty)
            throw new ArgumentException($"The executor '{options.Name}' serves nothing: add functions with Serve.", nameof(options));
        if (colony.ColonyOwner is null && options.PrivateKey is null)
        {
            throw new ArgumentException(
                $"The executor '{options.Name}' cannot be registered: the connection has no colony owner's key (COLONIES_COLONY_PRVKEY), "
                + "and no key of a registered executor was given.",
                nameof(options));
        }

        var access = new ColonyAccess(colony.ColonyName, options.PrivateKey ?? PrivateKey.Generate());
        var own = ColonyConnection.To(colony.Endpoint, access, colony.Options);
        var logger = options.LoggerFactory.CreateLogger<ColonyExecutor>();
        var registration = new Registration(own, colony.ColonyOwner, options, logger);
        try
        {
            await registration.EnterAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await IgnoreFailures(registration.LeaveAsync(CancellationToken.None)).ConfigureAwait(false);
            throw;
        }

        return new ColonyExecutor(own, registration, options, logger);
    }

    /// <summary>
    /// Stops: takes nothing more, waits for what runs (at most <see cref="ExecutorOptions.DrainLimit"/>, then cancels it), and
    /// unregisters, so that what was cut short goes back to the queue.
    /// </summary>
    public ValueTask DisposeAsync() => new(StopAsync());

    /// <summary>Stops like <see cref="DisposeAsync"/>, with a token to cut the waiting short. Stopping again waits for the same end.</summary>
    /// <param name="cancellationToken">Does not wait any longer for what runs: it is cancelled, and goes back to the queue.</param>
    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_gate)
            return _stopping ??= LeaveAsync(cancellationToken);
    }

    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        _pulse.Becomes(ExecutorActivity.Stopping);
        var drained = _loop.WaitAsync(_options.DrainLimit, _time, cancellationToken);
        await _stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await drained.ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            await _abandon.CancelAsync().ConfigureAwait(false);
        }

        await IgnoreFailures(_registration.LeaveAsync(CancellationToken.None)).ConfigureAwait(false);
        _pulse.Becomes(ExecutorActivity.Stopped);
        ExecutorLog.Stopped(_logger, Name);
    }

    /// <summary>The executor's name and id.</summary>
    public override string ToString() => $"ColonyExecutor({Name}, id {Id})";

    /// <summary>Leaving is a courtesy: a colony that cannot be reached finds out by itself.</summary>
    private static async Task IgnoreFailures(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (ColoniesException)
        {
        }
    }
}
