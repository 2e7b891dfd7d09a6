using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Which S3-compatible store keeps contents, and how to talk to it. Immutable; printing it shows no secret. Checked when a store is made.
/// </summary>
public sealed record S3Options
{
    private const int SmallestPart = 5 << 20;

    /// <summary>The store, such as <c>http://localhost:9000/</c>. Buckets are named in the path.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The bucket for new contents.</summary>
    public required string Bucket { get; init; }

    /// <summary>What requests are signed with.</summary>
    public required S3Credentials Credentials { get; init; }

    /// <summary>The region that signatures name. Default: <c>us-east-1</c>, which stores take that have no regions.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Whether to make the bucket when it is missing. Default: true, as the other SDKs do.</summary>
    public bool CreateBucket { get; init; } = true;

    /// <summary>
    /// Whether to take any certificate. Default: false. Only for trials: who stands between sees and changes everything.
    /// </summary>
    public bool SkipVerify { get; init; }

    /// <summary>
    /// Contents longer than this go in parts of this size; it is also how much memory one upload takes. At least 5 MiB, at most 1 GiB.
    /// Default: 8 MiB. A store takes up to 10,000 parts; where the length is known beforehand, parts are made large enough for that.
    /// </summary>
    public int PartSize { get; init; } = 8 << 20;

    /// <summary>Longest wait for one answer, also to a part, and for each piece of contents that is read. Default: 100 seconds.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request is repeated whose connection failed, and that does no harm twice. Default: 3.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>Pause before the first repetition; it doubles each time, with jitter. Default: 200 milliseconds.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The clock of signatures, limits and pauses. Default: the system's. Stores refuse clocks that are 15 minutes off.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>
    /// Reads the variables that the other SDKs read: <c>AWS_S3_ENDPOINT</c> (host and port), <c>AWS_S3_ACCESSKEY</c>,
    /// <c>AWS_S3_SECRETKEY</c>, <c>AWS_S3_BUCKET</c>, and if they are set <c>AWS_S3_REGION</c>, <c>AWS_S3_TLS</c>,
    /// <c>AWS_S3_SKIPVERIFY</c>.
    /// </summary>
    /// <param name="variable">Gives the value of a variable, or null.</param>
    /// <returns>The options; null when <c>AWS_S3_ENDPOINT</c> is not set.</returns>
    /// <exception cref="ColoniesException">
    /// <see cref="ColoniesError.InvalidInput"/>: a variable is missing or malformed. It is named; the value of a key is never shown.
    /// </exception>
    public static S3Options? FromVariables(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return new S3Variables(variable).Read();
    }

    internal S3Options Checked()
    {
        ArgumentNullException.ThrowIfNull(Endpoint);
        ArgumentNullException.ThrowIfNull(Credentials);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        if (!Endpoint.IsAbsoluteUri || Endpoint.Scheme is not ("http" or "https") || Endpoint.AbsolutePath != "/")
            throw new ArgumentException($"'{Endpoint}' is no address such as http://localhost:9000/.", nameof(Endpoint));
        if (string.IsNullOrEmpty(Bucket) || Bucket.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_')))
            throw new ArgumentException($"'{Bucket}' is no bucket: letters, digits, '-', '.' and '_' make one.", nameof(Bucket));
        ArgumentException.ThrowIfNullOrWhiteSpace(Region);
        ArgumentOutOfRangeException.ThrowIfLessThan(PartSize, SmallestPart);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(PartSize, 1 << 30);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(TimeLimit, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(Retries);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero);
        return this;
    }
}
