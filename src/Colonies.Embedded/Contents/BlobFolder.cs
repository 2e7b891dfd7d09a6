using System.Buffers;
using System.Security.Cryptography;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// A folder of contents, each in a file that is named by its checksum. What is being written stands apart and is moved when it is whole and
/// on the disk. Made at first use; one in a temporary place goes with the colony.
/// </summary>
internal sealed class BlobFolder(string? path) : IDisposable
{
    private const int BufferSize = 1 << 17;

    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly Lock _making = new();
    private string? _root;

    /// <summary>Writes contents aside.</summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="most">How many bytes there is room for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal async Task<StagedBlob> StageAsync(Stream content, long most, CancellationToken cancellationToken)
    {
        var aside = Path.Combine(Root(), "tmp", Path.GetRandomFileName());
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            var file = new FileStream(aside, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.Asynchronous,
                BufferSize = 0,
            });
            await using (file.ConfigureAwait(false))
            {
                int read;
                while ((read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
                {
                    if ((size += read) > most)
                        throw Full();
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                }

                file.Flush(flushToDisk: true);
            }

            return new StagedBlob(aside, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(aside);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Moves what stands aside to its place, unless the same contents are there already.</summary>
    internal void Keep(StagedBlob staged)
    {
        var place = PathOf(staged.Checksum);
        if (File.Exists(place))
        {
            File.Delete(staged.Path);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        File.Move(staged.Path, place);
    }

    internal FileStream Open(string checksum) => new(PathOf(checksum), new FileStreamOptions
    {
        Mode = FileMode.Open,
        Access = FileAccess.Read,
        Share = FileShare.Read | FileShare.Delete,
        Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
    });

    /// <summary>Every file there is, whole or aside.</summary>
    internal IEnumerable<string> Files() => Directory.EnumerateFiles(Root(), "*", SearchOption.AllDirectories);

    internal void Remove(string checksum) => File.Delete(PathOf(checksum));

    public void Dispose()
    {
        if (path is null && _root is not null)
            Directory.Delete(_root, recursive: true);
    }

    internal static ContentStoreException Full() => new(
        ContentFailure.Refused,
        $"The embedded colony has no room for these contents: see {nameof(EmbeddedOptions)}.{nameof(EmbeddedOptions.ContentLimit)}.");

    private string PathOf(string checksum) => Path.Combine(Root(), "blobs", checksum[..2], checksum);

    private string Root()
    {
        lock (_making)
        {
            if (_root is not null)
                return _root;
            var root = path ?? Directory.CreateTempSubdirectory("colonies-files-").FullName;
            var aside = Path.Combine(root, "tmp");
            Make(root);

            // What an earlier run did not finish.
            if (Directory.Exists(aside))
                Directory.Delete(aside, recursive: true);
            Make(aside);
            return _root = root;
        }
    }

    private static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, OwnersOnly);
    }
}

/// <summary>Contents that are on the disk, but not yet in their place.</summary>
internal sealed record StagedBlob(string Path, long Size, string Checksum);
