namespace Colonies.Protocol;

/// <summary>
/// Keeps the contents of files, of which the server knows only names and places: an S3-compatible store, or the one of an embedded
/// colony. Contents are streamed in both directions, whatever their length. Implementations are thread safe.
/// </summary>
public interface IContentStore : IAsyncDisposable
{
    /// <summary>What to call this store in messages: a URL with a bucket, or <c>embedded</c>. Never a key.</summary>
    string Address { get; }

    /// <summary>Keeps what a stream gives, from where it stands to its end. Nothing is kept if this does not return.</summary>
    /// <param name="content">The contents; read once, not disposed.</param>
    /// <param name="cancellationToken">Gives up, and removes what was kept so far.</param>
    /// <returns>Where it is kept, its length and its checksum.</returns>
    /// <exception cref="ContentStoreException">It could not be kept.</exception>
    Task<StoredContent> PutAsync(Stream content, CancellationToken cancellationToken);

    /// <summary>Opens contents. Their checksum is for the reader to check.</summary>
    /// <param name="place">Where they are kept, as <see cref="PutAsync"/> of this or another program told.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <returns>The contents; reading throws a <see cref="ContentStoreException"/> when they do not come whole.</returns>
    /// <exception cref="ContentStoreException">They cannot be read.</exception>
    Task<Stream> OpenReadAsync(S3Object place, CancellationToken cancellationToken);

    /// <summary>Removes contents. Succeeds when there are none.</summary>
    /// <param name="place">Where they are kept.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ContentStoreException">They could not be removed.</exception>
    Task DeleteAsync(S3Object place, CancellationToken cancellationToken);
}

/// <summary>Contents that a store has taken.</summary>
/// <param name="Place">Where they are, for everybody who is to read them; without keys.</param>
/// <param name="Size">Their length in bytes.</param>
/// <param name="Checksum">Their SHA-256, as 64 lower-case hexadecimal characters.</param>
public sealed record StoredContent(S3Object Place, long Size, string Checksum);
