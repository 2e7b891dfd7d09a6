namespace Colonies;

/// <summary>
/// A running executor: it is registered, takes processes of its type and runs them until it is disposed. Thread safe.
/// </summary>
public sealed class ColonyExecutor : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly Registration _registration;
    private readonly ExecutorOptions _options;
    private readonly TimeProvider _time;
    private readonly Task _loop;

    private ColonyExecutor(ColoniesClient client, ColonyConnection colony, Registration registration, ExecutorOptions options)
    {
        _registration = registration;
        _options = options;
        _time = client.Options.TimeProvider;
        Id = client.KeyId;
        _loop = new AssignLoop(client, colony.ColonyName, registration, options).RunAsync(_stop.Token, _abandon.Token);
    }

    /// <summary>Its name in the colony.</summary>
    public string Name => _options.Name;

    /// <summary>Id of its key.</summary>
    public string Id { get; }

    /// <summary>
    /// Registers an executor, has it approved, publishes its functions and begins to serve them. Registering and approving need the colony
    /// owner's key in <paramref name="colony"/>; without it the executor must be registered already, and <see
    /// cref="ExecutorOptions.PrivateKey"/> be its key.
    /// </summary>
    /// <param name="colony">The connection, which stays yours and must outlive the executor.</param>
    /// <param name="options">What it is and serves.</param>
    /// <param name="cancellationToken">Gives up starting; what was registered is taken back.</param>
    /// <exception cref="ArgumentException">It serves nothing, or has no way to be registered.</exception>
    /// <exception cref="ColoniesException">The colony refused it, or cannot be reached.</exception>
    public static async Task<ColonyExecutor> StartAsync(
        ColonyConnection colony, ExecutorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(colony);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Type, nameof(ExecutorOptions.Type));
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Name, nameof(ExecutorOptions.Name));
        if (options.Handlers.IsEmpty)
            throw new ArgumentException($"The executor '{options.Name}' serves nothing: add functions with Serve.", nameof(options));
        if (colony.ColonyOwner is null && options.PrivateKey is null)
        {
            throw new ArgumentException(
                $"The executor '{options.Name}' cannot be registered: the connection has no colony owner's key (COLONIES_COLONY_PRVKEY), "
                + "and no key of a registered executor was given.",
                nameof(options));
        }

        var client = new ColoniesClient(colony.Endpoint, options.PrivateKey ?? PrivateKey.Generate(), colony.Client.Options);
        var registration = new Registration(colony, client, options);
        try
        {
            await registration.EnterAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            await IgnoreFailures(registration.LeaveAsync(CancellationToken.None)).ConfigureAwait(false);
            throw;
        }

        return new ColonyExecutor(client, colony, registration, options);
    }

    /// <summary>
    /// Stops: takes nothing more, waits for what runs (at most <see cref="ExecutorOptions.DrainLimit"/>, then cancels it), and
    /// unregisters, so
    /// that what was cut short goes back to the queue.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        var drained = _loop.WaitAsync(_options.DrainLimit, _time);
        await _stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await drained.ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            await _abandon.CancelAsync().ConfigureAwait(false);
        }

        await IgnoreFailures(_registration.LeaveAsync(CancellationToken.None)).ConfigureAwait(false);
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
