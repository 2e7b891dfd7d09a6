using System.Security.Cryptography;
using Colonies.Engine;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Contents of files beside the database of an embedded colony, in the folder <c>&lt;file&gt;.files</c>; of one in memory in a temporary
/// folder that goes with it. Equal contents are kept once. Thread safe; closed with its colony.
/// </summary>
public sealed class EmbeddedContents : IContentStore
{
    private readonly Writer _writer;
    private readonly BlobFolder _folder;
    private readonly EmbeddedOptions _options;

    // Whether contents have a last name, and their file goes, must not be decided while another name for them is on its way.
    private readonly SemaphoreSlim _placing = new(1);
    private Uri? _servedAt;
    private long _aside;

    internal EmbeddedContents(Writer writer, EmbeddedOptions options)
    {
        (_writer, _options) = (writer, options);
        _folder = new BlobFolder(options.IsInMemory ? null : Path.GetFullPath(options.Database) + ".files");
    }

    /// <summary>In messages: <c>embedded</c>.</summary>
    public string Address => Stopped.Address;

    /// <summary>The one bucket that its objects are in.</summary>
    public string Bucket => _options.Bucket;

    /// <summary>
    /// Where others reach these contents, once a host serves them: then new files name it as their place. Null before.
    /// </summary>
    public Uri? ServedAt
    {
        get => Volatile.Read(ref _servedAt);
        set => Volatile.Write(ref _servedAt, value);
    }

    /// <inheritdoc/>
    public async Task<StoredContent> PutAsync(Stream content, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var entry = await PutAsync(name, content, cancellationToken).ConfigureAwait(false);
        var place = new S3Object { Server = "embedded", Port = -1, Object = entry.Name, Bucket = Bucket };
        if (ServedAt is { } served)
            place = place with { Server = served.Host, Port = served.Port, Tls = served.Scheme == "https" };
        return new StoredContent(place, entry.Size, entry.Checksum);
    }

    /// <summary>Keeps contents under a name, in place of those that had it.</summary>
    /// <param name="name">Any text but an empty one.</param>
    /// <param name="content">Read once, from where it stands to its end.</param>
    /// <param name="cancellationToken">Gives up; then nothing is kept.</param>
    /// <returns>What is kept.</returns>
    /// <exception cref="ContentStoreException">There is no room, or the colony has been stopped.</exception>
    public async Task<ContentEntry> PutAsync(string name, Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(content);
        var room = await RoomAsync().ConfigureAwait(false);
        var staged = await StageAsync(content, room, cancellationToken).ConfigureAwait(false);
        var entry = new ContentEntry(name, staged.Size, staged.Checksum, _options.TimeProvider.GetUtcNow());
        try
        {
            await PlaceAsync(entry, staged, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(staged.Path);
        }

        return entry;
    }

    /// <summary>Looks for contents.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is kept; null when nothing is.</returns>
    public Task<ContentEntry?> FindAsync(string name, CancellationToken cancellationToken = default) =>
        AskAsync(kernel => kernel.Store.Contents.Find(name)).WaitAsync(cancellationToken);

    /// <summary>Opens contents that were found.</summary>
    /// <param name="entry">What was found.</param>
    /// <returns>The contents, from the beginning; any position can be gone to.</returns>
    /// <exception cref="ContentStoreException">They were removed since.</exception>
    public Stream Open(ContentEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        try
        {
            return _folder.Open(entry.Checksum);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw NotThere(entry.Name, e);
        }
    }

    /// <summary>Removes contents. Succeeds when there are none.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="cancellationToken">Gives up before it begins.</param>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken = default)
    {
        await _placing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var orphan = await AskAsync(kernel =>
            {
                var before = kernel.Store.Contents.Find(name);
                kernel.Store.Contents.Remove(name);
                return Orphan(kernel, before);
            }).ConfigureAwait(false);
            if (orphan is not null)
                _folder.Remove(orphan);
        }
        finally
        {
            _placing.Release();
        }
    }

    /// <summary>Writes contents aside, for an upload in parts.</summary>
    /// <param name="content">Read to its end.</param>
    /// <param name="cancellationToken">Gives up; then nothing is kept.</param>
    /// <exception cref="ContentStoreException">There is no room, or the colony has been stopped.</exception>
    public async Task<ContentPart> PutAsideAsync(Stream content, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        var room = await RoomAsync().ConfigureAwait(false);
        var staged = await StageAsync(content, room, cancellationToken).ConfigureAwait(false);
        Interlocked.Add(ref _aside, staged.Size);
        return new ContentPart(staged.Path, staged.Size, staged.Checksum, size => Interlocked.Add(ref _aside, -size));
    }

    /// <inheritdoc/>
    public async Task<Stream> OpenReadAsync(S3Object place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        var entry = IsHere(place) ? await FindAsync(place.Object, cancellationToken).ConfigureAwait(false) : null;
        return entry is null ? throw NotThere(place.Object) : Open(entry);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(S3Object place, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(place);
        return IsHere(place) ? DeleteAsync(place.Object, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Does nothing: it lives as long as the colony.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Every file there is, whole or aside.</summary>
    internal IReadOnlyList<string> FilesOnDisk() => [.. _folder.Files()];

    internal void Close()
    {
        _folder.Dispose();
        _placing.Dispose();
    }

    private bool IsHere(S3Object place) => place.Bucket == Bucket && place.Object.Length > 0;

    private async Task PlaceAsync(ContentEntry entry, StagedBlob staged, CancellationToken cancellationToken)
    {
        await _placing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _folder.Keep(staged);
            var (kept, orphan) = await AskAsync(kernel => Put(kernel, entry)).ConfigureAwait(false);
            if (orphan is not null)
                _folder.Remove(orphan);
            if (!kept)
                throw BlobFolder.Full();
        }
        finally
        {
            _placing.Release();
        }
    }

    /// <returns>Whether there was room, and the checksum of what nothing names any more.</returns>
    private (bool Kept, string? Orphan) Put(Kernel kernel, ContentEntry entry)
    {
        var contents = kernel.Store.Contents;
        var before = contents.Find(entry.Name);
        if (Limit < long.MaxValue && contents.Total() - (before?.Size ?? 0) + entry.Size > Limit)
            return (false, Orphan(kernel, entry));
        contents.Put(entry);
        return (true, Orphan(kernel, before));
    }

    private long Limit => _options.ContentLimit ?? (_options.IsInMemory ? EmbeddedOptions.ContentLimitInMemory : long.MaxValue);

    private Task<long> RoomAsync() =>
        Limit == long.MaxValue
            ? Task.FromResult(long.MaxValue)
            : AskAsync(kernel => Limit - kernel.Store.Contents.Total() - Interlocked.Read(ref _aside));

    private async Task<StagedBlob> StageAsync(Stream content, long room, CancellationToken cancellationToken)
    {
        try
        {
            return await _folder.StageAsync(content, room, cancellationToken).ConfigureAwait(false);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new ContentStoreException(ContentFailure.Refused, $"The embedded colony cannot write its files: {e.Message}", e);
        }
    }

    private async Task<T> AskAsync<T>(Func<Kernel, T> ask)
    {
        var question = new Question<T>(ask);
        if (!_writer.Post(question))
            throw new ContentStoreException(ContentFailure.Unreachable, Stopped.Before().Message);
        try
        {
            return await question.Answer.ConfigureAwait(false);
        }
        catch (Refusal e)
        {
            throw new ContentStoreException(ContentFailure.Refused, e.Failure.Message, e);
        }
        catch (EndpointException e)
        {
            throw new ContentStoreException(ContentFailure.Unreachable, e.Message, e);
        }
    }

    /// <summary>The checksum of what nothing names any more.</summary>
    private static string? Orphan(Kernel kernel, ContentEntry? before) =>
        before is not null && kernel.Store.Contents.Uses(before.Checksum) == 0 ? before.Checksum : null;

    private static ContentStoreException NotThere(string name, Exception? cause = null) =>
        new(ContentFailure.NotThere, $"The embedded colony keeps no object '{name}': it was removed, or is in another store.", cause);
}
