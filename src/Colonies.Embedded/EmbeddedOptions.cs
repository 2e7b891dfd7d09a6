using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// How an embedded colony is started. Checked by <see cref="EmbeddedColony.StartAsync(EmbeddedOptions?, CancellationToken)"/>.
/// </summary>
public sealed record EmbeddedOptions
{
    /// <summary>The default of <see cref="Database"/>: kept in memory, gone when the colony is stopped.</summary>
    public const string InMemory = ":memory:";

    /// <summary>The limit of contents of a colony in memory that has no <see cref="ContentLimit"/>: 1 GiB.</summary>
    public const long ContentLimitInMemory = 1L << 30;

    /// <summary>
    /// A file that keeps the colony, or <see cref="InMemory"/>. Default: in memory. One engine at a time may have a file open.
    /// </summary>
    public string Database { get; init; } = InMemory;

    /// <summary>The colony to create if it is missing. Default: <c>dev</c>. Not looked at when <see cref="Access"/> names one.</summary>
    public string ColonyName { get; init; } = "dev";

    /// <summary>
    /// Keys to use: the member's, the colony owner's and the server owner's. Default: null, which generates them; with a database file
    /// they are kept beside it in <c>&lt;file&gt;.keys</c>, readable by its owner only, so that the next start has the same identities.
    /// </summary>
    public ColonyAccess? Access { get; init; }

    /// <summary>Ids to use where the keys are kept elsewhere. Default: null. Excludes <see cref="Access"/>.</summary>
    public EmbeddedIdentities? Identities { get; init; }

    /// <summary>The clock, for time stamps, limits and long polls. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How often time limits of processes are checked. Default: 1 second.</summary>
    public TimeSpan CheckPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often stale executors are looked for. Default: 60 seconds.</summary>
    public TimeSpan CleanupInterval { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How often crons that are due are looked for. Default: 1 second.</summary>
    public TimeSpan CronCheckPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often generators that have something to submit are looked for. Default: 1 second.</summary>
    public TimeSpan GeneratorCheckPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long without any request an executor is unregistered and loses its processes. Default: 600 seconds.</summary>
    public TimeSpan StaleExecutorDuration { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>
    /// After how long what has ended well is removed, once a minute: processes, and workflows with all their steps, counted from their
    /// end, with their attributes; and log lines of that age. What failed, was cancelled or has not ended stays, and the last workflow
    /// of a cron. Default: null, nothing is removed.
    /// </summary>
    public TimeSpan? RetentionPolicy { get; init; }

    /// <summary>Whether an executor's name may be registered again, replacing the one that had it. Default: true.</summary>
    public bool AllowReregister { get; init; } = true;

    /// <summary>
    /// How many bytes the channels of all processes may hold together. They are kept in memory as long as their process runs; beyond this
    /// an append is refused with status 503. Default: 256 MiB.
    /// </summary>
    public long MaxChannelBytes { get; init; } = 256L << 20;

    /// <summary>
    /// How many bytes the contents of all files together may have. They are in the folder <c>&lt;file&gt;.files</c> beside the database, or
    /// in a temporary one. Default: null, no limit for a file and <see cref="ContentLimitInMemory"/> in memory.
    /// </summary>
    public long? ContentLimit { get; init; }

    /// <summary>The bucket that contents of files are in, for S3 clients. Default: <c>colonies</c>.</summary>
    public string Bucket { get; init; } = "colonies";

    internal bool IsInMemory => Database == InMemory;

    /// <exception cref="ArgumentException">An option is out of range; the message names it.</exception>
    internal void Check()
    {
        Demand(!string.IsNullOrWhiteSpace(Database), nameof(Database), "must name a file, or be ':memory:'");
        Demand(!string.IsNullOrWhiteSpace(ColonyName), nameof(ColonyName), "must not be empty");
        Demand(TimeProvider is not null, nameof(TimeProvider), "must not be null");
        Demand(CheckPeriod > TimeSpan.Zero, nameof(CheckPeriod), "must be longer than zero");
        Demand(CleanupInterval > TimeSpan.Zero, nameof(CleanupInterval), "must be longer than zero");
        Demand(CronCheckPeriod > TimeSpan.Zero, nameof(CronCheckPeriod), "must be longer than zero");
        Demand(GeneratorCheckPeriod > TimeSpan.Zero, nameof(GeneratorCheckPeriod), "must be longer than zero");
        Demand(RetentionPolicy is null || RetentionPolicy > TimeSpan.Zero, nameof(RetentionPolicy), "must be longer than zero, or null");
        Demand(StaleExecutorDuration > TimeSpan.Zero, nameof(StaleExecutorDuration), "must be longer than zero");
        Demand(MaxChannelBytes >= 0, nameof(MaxChannelBytes), "must not be negative");
        Demand(ContentLimit is null or >= 0, nameof(ContentLimit), "must not be negative");
        Demand(
            !string.IsNullOrEmpty(Bucket) && Bucket.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
                && Bucket is not ("api" or "pubsub" or "health"),
            nameof(Bucket), "must be letters, digits, '-', '.' and '_', and none of the server's own paths");
        Demand(Access is null || Identities is null, nameof(Identities), $"excludes {nameof(Access)}: give keys or ids, not both");
        Demand(Access is null or { ColonyOwnerKey: not null, ServerOwnerKey: not null }, nameof(Access),
            $"must hold {nameof(ColonyAccess.ColonyOwnerKey)} and {nameof(ColonyAccess.ServerOwnerKey)}: the colony is founded with them");
        Identities?.Check();
    }

    internal static void Demand(bool holds, string option, string rule)
    {
        if (!holds)
            throw new ArgumentException($"{option} {rule}.", option);
    }
}
