namespace Colonies.Protocol;

/// <summary>What requests to an S3-compatible store are signed with. Printing it shows no secret.</summary>
/// <param name="AccessKey">Name of the key; it is sent with each request.</param>
/// <param name="SecretKey">The key; it is never sent.</param>
public sealed record S3Credentials(string AccessKey, string SecretKey)
{
    /// <summary>Names the key without telling it.</summary>
    public override string ToString() => $"S3Credentials({AccessKey})";
}
