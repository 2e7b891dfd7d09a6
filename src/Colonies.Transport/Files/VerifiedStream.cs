using System.Globalization;
using System.Security.Cryptography;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Contents that are checked while they are read: at their end the length and the SHA-256 must be those of the file, else the last read
/// throws. Counts what was read.
/// </summary>
internal sealed class VerifiedStream(Stream content, ColonyFile file, IProgress<long>? progress, Func<Exception, Exception> explain)
    : Stream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => file.Size;

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            Note(buffer.Span[..read], atEnd: read == 0 && buffer.Length > 0);
            return read;
        }
        catch (ContentStoreException e)
        {
            throw explain(e);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
            _hash.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Note(ReadOnlySpan<byte> piece, bool atEnd)
    {
        _hash.AppendData(piece);
        _read += piece.Length;
        if (!piece.IsEmpty)
            progress?.Report(_read);
        if (_read > file.Size || (atEnd && _read < file.Size))
        {
            var came = string.Create(CultureInfo.InvariantCulture, $"{_read} bytes came instead of {file.Size}");
            throw Damaged(atEnd ? came : "more than " + came);
        }

        if (atEnd && IsSha256 && !IsSame(Convert.ToHexStringLower(_hash.GetCurrentHash()), file.Checksum))
            throw Damaged("the checksum differs");
    }

    /// <summary>Nothing is known to write another one; what cannot be computed cannot be compared.</summary>
    private bool IsSha256 => file.Checksum.Length > 0
        && (file.ChecksumAlgorithm.Length == 0 || IsSame(file.ChecksumAlgorithm.Replace("-", "", StringComparison.Ordinal), "SHA256"));

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private ContentStoreException Damaged(string what) => new(
        ContentFailure.Damaged,
        $"What came is not the file '{file.Name}' of label '{file.Label}': {what}. It was changed in the store, or never was whole.");
}
