namespace Colonies;

/// <summary>Contents that stand aside until they are a part of others. Disposing it removes them.</summary>
public sealed class ContentPart : IDisposable
{
    private readonly string _path;
    private Action<long>? _forget;

    internal ContentPart(string path, long size, string checksum, Action<long> forget) =>
        (_path, Size, Checksum, _forget) = (path, size, checksum, forget);

    /// <summary>Length in bytes.</summary>
    public long Size { get; }

    /// <summary>SHA-256, as 64 lower-case hexadecimal characters.</summary>
    public string Checksum { get; }

    /// <summary>Opens them.</summary>
    public Stream Open() => new FileStream(
        _path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);

    /// <summary>Removes them.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _forget, null) is not { } forget)
            return;
        forget(Size);
        if (File.Exists(_path))
            File.Delete(_path);
    }
}
