using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Colonies.Hosting;

/// <summary>
/// A body in pieces, each behind a line with its length and mostly its signature, the last of them empty; checksums may follow.
/// </summary>
/// <param name="body">What comes over the wire.</param>
/// <param name="signer">Checks the signatures; null where pieces have none.</param>
internal sealed class ChunkedBody(Stream body, PieceSigner? signer) : BodyStream
{
    private const int LongestLine = 4096;
    private const string SignatureName = "chunk-signature=";

    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _start;
    private int _end;
    private long _left;
    private string _signature = "";
    private bool _inPiece;
    private bool _ended;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _ended)
            return 0;
        if (_left == 0)
            await NextPieceAsync(cancellationToken).ConfigureAwait(false);
        if (_ended)
            return 0;
        if (_start == _end)
            await FillAsync(cancellationToken).ConfigureAwait(false);
        var count = (int)Math.Min(Math.Min(_end - _start, _left), buffer.Length);
        var piece = _buffer.AsMemory(_start, count);
        piece.CopyTo(buffer);
        _hash.AppendData(piece.Span);
        _start += count;
        _left -= count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }

    private async Task NextPieceAsync(CancellationToken cancellationToken)
    {
        if (_inPiece)
        {
            EndPiece();
            if ((await LineAsync(cancellationToken).ConfigureAwait(false)).Length > 0)
                throw Malformed();
        }

        var line = (await LineAsync(cancellationToken).ConfigureAwait(false)).Split(';');
        if (!long.TryParse(line[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _left) || _left < 0)
            throw Malformed();
        var signature = line.Skip(1).FirstOrDefault(part => part.StartsWith(SignatureName, StringComparison.Ordinal));
        _signature = signature?[SignatureName.Length..] ?? "";
        _inPiece = true;
        if (_left > 0)
            return;
        EndPiece();

        // Checksums of the whole may follow; the signatures have vouched for it, or nobody has.
        while (await HasMoreAsync(cancellationToken).ConfigureAwait(false))
            _start = _end;
        _ended = true;
    }

    private void EndPiece()
    {
        var hash = Convert.ToHexStringLower(_hash.GetHashAndReset());
        if (signer is not null && !signer.Accepts(hash, _signature))
        {
            throw new S3Refusal(
                StatusCodes.Status403Forbidden, "SignatureDoesNotMatch", "The signature of a piece of the body is not that of the piece");
        }
    }

    private async Task<string> LineAsync(CancellationToken cancellationToken)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end)
                await FillAsync(cancellationToken).ConfigureAwait(false);
            var next = (char)_buffer[_start++];
            if (next == '\n' && line.Length > 0 && line[^1] == '\r')
                return line.ToString(0, line.Length - 1);
            if (line.Append(next).Length > LongestLine)
                throw Malformed();
        }
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        if (!await HasMoreAsync(cancellationToken).ConfigureAwait(false))
            throw S3Refusal.Invalid("IncompleteBody", "The body ended before its last piece");
    }

    private async Task<bool> HasMoreAsync(CancellationToken cancellationToken)
    {
        if (_start < _end)
            return true;
        _start = 0;
        _end = await body.ReadAsync(_buffer, cancellationToken).ConfigureAwait(false);
        return _end > 0;
    }

    private static S3Refusal Malformed() => S3Refusal.Invalid("InvalidChunk", "The body is not in pieces as its headers say");
}
