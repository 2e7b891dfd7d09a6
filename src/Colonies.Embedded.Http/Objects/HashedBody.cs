using System.Security.Cryptography;

namespace Colonies.Hosting;

/// <summary>A body that was signed by its checksum: another one fails at its end.</summary>
internal sealed class HashedBody(Stream body, string expected) : BodyStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        _hash.AppendData(buffer.Span[..read]);
        return read > 0 || buffer.IsEmpty || Convert.ToHexStringLower(_hash.GetCurrentHash()) == expected ? read
            : throw S3Refusal.Invalid("XAmzContentSHA256Mismatch", "The body is not the one whose checksum was signed");
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
