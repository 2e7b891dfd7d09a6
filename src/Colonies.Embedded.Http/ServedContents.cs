using Colonies.Protocol;

namespace Colonies;

/// <summary>Contents that a host offers to S3 clients, in one bucket, at its own address. Immutable.</summary>
/// <param name="Contents">What is offered: that of an embedded colony.</param>
/// <param name="Credentials">What requests must be signed with.</param>
public sealed record ServedContents(EmbeddedContents Contents, S3Credentials Credentials)
{
    /// <summary>The largest object or part in one request, in bytes. Default: 5 GiB, as on AWS. Nothing of it is held in memory.</summary>
    public long MaxBodyBytes { get; init; } = 5L << 30;

    /// <summary>After how long the parts of an upload that nobody ended are removed. Default: one day.</summary>
    public TimeSpan UploadLife { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The clock of signatures and uploads. Default: the system's. Requests that are 15 minutes off are refused.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal void Check()
    {
        ArgumentNullException.ThrowIfNull(Contents);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        ArgumentException.ThrowIfNullOrEmpty(Credentials?.AccessKey, nameof(Credentials));
        ArgumentException.ThrowIfNullOrEmpty(Credentials.SecretKey, nameof(Credentials));
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxBodyBytes, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(UploadLife, TimeSpan.Zero);
    }
}
