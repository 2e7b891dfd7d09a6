using System.Globalization;
using System.Security.Cryptography;
using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary>The bucket for contents of files, and the key to it: those of the variables, or a key made for this run.</summary>
/// <param name="Bucket">The bucket; null for the usual one.</param>
/// <param name="Credentials">What clients sign with.</param>
/// <param name="IsMade">Whether the key was made here, so that nobody else knows it yet.</param>
internal sealed record ObjectKeys(string? Bucket, S3Credentials Credentials, bool IsMade)
{
    private const string AccessVariable = "AWS_S3_ACCESSKEY";
    private const string SecretVariable = "AWS_S3_SECRETKEY";
    private const string BucketVariable = "AWS_S3_BUCKET";

    /// <exception cref="UsageException">The variables do not fit together.</exception>
    public static ObjectKeys Read(Func<string, string?> variable)
    {
        string? Value(string name) => variable(name) is { Length: > 0 } value ? value : null;

        return (Value(AccessVariable), Value(SecretVariable)) switch
        {
            (null, null) => new ObjectKeys(Value(BucketVariable), Make(), IsMade: true),
            ({ } access, { } secret) => new ObjectKeys(Value(BucketVariable), new S3Credentials(access, secret), IsMade: false),
            _ => throw new UsageException($"{AccessVariable} and {SecretVariable} belong together: set both or neither."),
        };
    }

    /// <summary>Lines for a shell that set the variables of a client. A secret that was given is not told.</summary>
    public IEnumerable<string> Exports(Uri address, string bucket)
    {
        yield return Identities.Export(
            "AWS_S3_ENDPOINT", string.Create(CultureInfo.InvariantCulture, $"{address.Host}:{address.Port}"));
        yield return Identities.Export(AccessVariable, Credentials.AccessKey);
        if (IsMade)
            yield return Identities.Export(SecretVariable, Credentials.SecretKey);
        yield return Identities.Export("AWS_S3_REGION", "us-east-1");
        yield return Identities.Export(BucketVariable, bucket);
        yield return Identities.Export("AWS_S3_TLS", "false");
        yield return Identities.Export("AWS_S3_SKIPVERIFY", "false");
    }

    private static S3Credentials Make() => new(
        Convert.ToHexString(RandomNumberGenerator.GetBytes(10)), Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20)));
}
