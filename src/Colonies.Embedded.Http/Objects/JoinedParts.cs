namespace Colonies.Hosting;

/// <summary>Parts of an upload, one after the other; one file is open at a time.</summary>
internal sealed class JoinedParts(IReadOnlyList<ContentPart> parts) : BodyStream
{
    private int _next;
    private Stream? _part;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            if (_part is not null && await _part.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
                return read;
            if (_next == parts.Count)
                return 0;
            _part?.Dispose();
            _part = parts[_next++].Open();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _part?.Dispose();
        base.Dispose(disposing);
    }
}
