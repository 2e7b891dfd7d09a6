using Colonies.Engine;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// A Colonies server inside this process, with one colony ready to use. It speaks the wire protocol without a wire: the same signed
/// envelopes, checked by the same rules. Thread safe.
/// </summary>
/// <remarks>
/// It is one server for one program or one machine, not a cluster; <c>docs/compatibility.md</c> lists where it differs from the reference.
/// </remarks>
public sealed class EmbeddedColony : IColony
{
    private readonly Writer _writer;
    private readonly ITimer _deadlines;
    private readonly ITimer _cleanup;
    private readonly ITimer _crons;
    private readonly ITimer _generators;
    private readonly ITimer _retention;
    private readonly ColonyAccess? _access;

    private EmbeddedColony(Writer writer, EmbeddedOptions options, ColonyAccess? access)
    {
        _writer = writer;
        _access = access;
        Endpoint = new InProcessEndpoint(writer);
        Contents = new EmbeddedContents(writer, options);
        _deadlines = Every(options.CheckPeriod, options, kernel => kernel.Housekeeping.CheckDeadlines());
        _cleanup = Every(options.CleanupInterval, options, kernel => kernel.Housekeeping.RemoveStaleExecutors());
        _crons = Every(options.CronCheckPeriod, options, kernel => kernel.Crons.Check());
        _generators = Every(options.GeneratorCheckPeriod, options, kernel => kernel.Generators.Check());
        _retention = Every(Retention.Period, options, kernel => kernel.Retention.Apply());
    }

    /// <summary>Where to send signed envelopes. Disposing it does nothing: it lives as long as the colony.</summary>
    public IColonyEndpoint Endpoint { get; }

    /// <summary>The colony's name and all keys: member, colony owner, server owner.</summary>
    /// <exception cref="InvalidOperationException">It was started with <see cref="EmbeddedOptions.Identities"/>, without keys.</exception>
    public ColonyAccess Access => _access ?? throw new InvalidOperationException(
        $"This colony was started with {nameof(EmbeddedOptions.Identities)}: it knows ids, and the keys are elsewhere.");

    /// <summary>Contents of files, kept beside the database.</summary>
    public EmbeddedContents Contents { get; }

    IContentStore IColony.Contents => Contents;

    /// <summary>Starts a server in memory, with generated keys.</summary>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running server. Dispose it to stop it.</returns>
    public static Task<EmbeddedColony> StartAsync(CancellationToken cancellationToken) => StartAsync(null, cancellationToken);

    /// <summary>Starts a server and sees to it that its colony exists.</summary>
    /// <param name="options">How; null for the defaults: in memory, with generated keys.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <returns>The running server. Dispose it to stop it.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="InvalidOperationException">
    /// The database is in use, is of a later version, cannot be opened, or belongs to other identities.
    /// </exception>
    public static async Task<EmbeddedColony> StartAsync(EmbeddedOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EmbeddedOptions();
        options.Check();
        cancellationToken.ThrowIfCancellationRequested();

        // The lock comes first: who does not get it must not write a key file.
        var database = await Task.Run(() => Engine.Database.Open(options.Database), cancellationToken).ConfigureAwait(false);
        try
        {
            var founders = await Founders.FindAsync(options, cancellationToken).ConfigureAwait(false);
            founders.Found(new Store(database));
            return new EmbeddedColony(new Writer(database, options), options, founders.Access);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Stops the server: what was received is finished and kept, then long polls and subscriptions end with an
    /// <see cref="EndpointException"/>.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _deadlines.DisposeAsync().ConfigureAwait(false);
        await _cleanup.DisposeAsync().ConfigureAwait(false);
        await _crons.DisposeAsync().ConfigureAwait(false);
        await _generators.DisposeAsync().ConfigureAwait(false);
        await _retention.DisposeAsync().ConfigureAwait(false);
        await _writer.DisposeAsync().ConfigureAwait(false);
        Contents.Close();
    }

    private ITimer Every(TimeSpan period, EmbeddedOptions options, Action<Kernel> act) =>
        options.TimeProvider.CreateTimer(_ => _writer.Post(new Errand(act)), null, period, period);
}
