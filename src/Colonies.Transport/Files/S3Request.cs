namespace Colonies;

/// <summary>One request to an S3-compatible store, before it is signed.</summary>
/// <param name="Method">What to do.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The object; null for the bucket itself.</param>
internal sealed record S3Request(HttpMethod Method, string Bucket, string? Key = null)
{
    /// <summary>Names and values, not encoded.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Query { get; init; } = [];

    /// <summary>The body; may be sent more than once.</summary>
    internal ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Whether it has the same effect when it arrives twice.</summary>
    internal bool Repeatable { get; init; } = true;

    /// <summary>Bucket and object, for messages.</summary>
    internal string Target => Key is null ? $"bucket '{Bucket}'" : $"object '{Key}' in bucket '{Bucket}'";
}
