namespace Colonies.Engine;

/// <summary>
/// The tables, version by version: a new file gets them all, an older one those it lacks. Times are Unix nanoseconds with 0 for
/// "not set"; JSON is stored as it came.
/// </summary>
internal static class Schema
{
    private static readonly string[] _versions = [SchemaVersion1.Sql, SchemaVersion2.Sql];

    /// <summary>Kept in <c>user_version</c>. A file of a later version is refused, not guessed at.</summary>
    internal static int Version => _versions.Length;

    /// <summary>What brings a file of a version to the next ones, in order.</summary>
    internal static IEnumerable<string> After(int version) => _versions.Skip(version);
}
