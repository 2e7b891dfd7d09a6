using System.Buffers;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Colonies.Protocol;

namespace Colonies;

/// <summary>One upload: in one request when a part holds it all, else in parts. Holds the memory of one part.</summary>
internal sealed class S3Upload(S3Channel channel, S3Options options, string key) : IDisposable
{
    private const int MostParts = 10_000;

    /// <summary>How long the farewell to a broken upload may take.</summary>
    private static readonly TimeSpan _farewell = TimeSpan.FromSeconds(10);

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<string> _tags = [];
    private byte[] _part = [];
    private int _partSize = options.PartSize;

    public void Dispose()
    {
        _hash.Dispose();
        if (_part.Length > 0)
            ArrayPool<byte>.Shared.Return(_part);
    }

    /// <returns>Length and checksum.</returns>
    internal async Task<(long Size, string Checksum)> RunAsync(Stream content, CancellationToken cancellationToken)
    {
        var left = content.CanSeek ? Math.Max(0, content.Length - content.Position) : (long?)null;
        if (left > (long)MostParts * _partSize)
            _partSize = (int)Math.Min(1L << 30, (left.Value + MostParts - 1) / MostParts);
        _part = ArrayPool<byte>.Shared.Rent((int)Math.Min(_partSize, left + 1 ?? _partSize));
        var filled = await FillAsync(content, cancellationToken).ConfigureAwait(false);
        long size = filled;
        if (filled < _partSize)
        {
            var request = Request(HttpMethod.Put) with { Body = _part.AsMemory(0, filled) };
            await channel.CallAsync(request, cancellationToken).ConfigureAwait(false);
        }
        else
            size = await InPartsAsync(content, filled, cancellationToken).ConfigureAwait(false);
        return (size, Convert.ToHexStringLower(_hash.GetHashAndReset()));
    }

    /// <returns>True: the bucket is there.</returns>
    internal static async Task<bool> MakeBucketAsync(S3Channel channel, S3Options options, CancellationToken cancellationToken)
    {
        var request = new S3Request(HttpMethod.Put, options.Bucket);
        if (options.Region != "us-east-1")
        {
            var place = $"<LocationConstraint>{WebUtility.HtmlEncode(options.Region)}</LocationConstraint>";
            request = request with { Body = Xml("CreateBucketConfiguration", place) };
        }

        try
        {
            await channel.CallAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ContentStoreException e) when (e.Message.Contains("BucketAlreadyOwnedByYou", StringComparison.Ordinal))
        {
            // Somebody else was quicker.
        }

        return true;
    }

    private async Task<long> InPartsAsync(Stream content, int filled, CancellationToken cancellationToken)
    {
        var begin = Request(HttpMethod.Post) with { Query = [new("uploads", "")], Repeatable = false };
        var (text, _) = await channel.CallAsync(begin, cancellationToken).ConfigureAwait(false);
        var upload = S3Words.Find(text, "UploadId")
            ?? throw channel.Refusal(begin, "", "the answer names no upload: " + Excerpt.Of(text), HttpStatusCode.OK);
        try
        {
            long size = 0;
            for (; filled > 0; filled = await FillAsync(content, cancellationToken).ConfigureAwait(false))
            {
                size += filled;
                await PutPartAsync(upload, filled, cancellationToken).ConfigureAwait(false);
            }

            await CompleteAsync(upload, cancellationToken).ConfigureAwait(false);
            return size;
        }
        catch
        {
            await AbortAsync(upload).ConfigureAwait(false);
            throw;
        }
    }

    private async Task PutPartAsync(string upload, int filled, CancellationToken cancellationToken)
    {
        var number = _tags.Count + 1;
        if (number > MostParts)
        {
            throw new ContentStoreException(
                ContentFailure.Refused,
                $"The contents have more than {MostParts} parts of {_partSize} bytes, which stores do not take: "
                + $"set a larger {nameof(S3Options.PartSize)}.");
        }

        var request = Request(HttpMethod.Put) with
        {
            Query = [new("partNumber", number.ToString(CultureInfo.InvariantCulture)), new("uploadId", upload)],
            Body = _part.AsMemory(0, filled),
        };
        _tags.Add((await channel.CallAsync(request, cancellationToken).ConfigureAwait(false)).Tag);
    }

    private async Task CompleteAsync(string upload, CancellationToken cancellationToken)
    {
        var parts = string.Concat(_tags.Select((tag, i) => string.Create(
            CultureInfo.InvariantCulture, $"<Part><PartNumber>{i + 1}</PartNumber><ETag>{WebUtility.HtmlEncode(tag)}</ETag></Part>")));
        var request = Request(HttpMethod.Post) with
        {
            Query = [new("uploadId", upload)],
            Body = Xml("CompleteMultipartUpload", parts),
            Repeatable = false,
        };
        var (text, _) = await channel.CallAsync(request, cancellationToken).ConfigureAwait(false);

        // The store answers before it is done; what goes wrong then comes with status 200.
        if (S3Words.IsError(text))
        {
            var (code, words) = S3Words.Error(text);
            throw channel.Refusal(request, code, words, HttpStatusCode.OK);
        }
    }

    /// <summary>
    /// Parts of an upload that nobody ends cost money for ever; but why it failed matters more than that this fails, too.
    /// </summary>
    private async Task AbortAsync(string upload)
    {
        using var late = new CancellationTokenSource(_farewell, options.TimeProvider);
        try
        {
            var request = Request(HttpMethod.Delete) with { Query = [new("uploadId", upload)] };
            await channel.CallAsync(request, late.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ContentStoreException or OperationCanceledException or ObjectDisposedException)
        {
            // A store that has rules for this removes them in time.
        }
    }

    private async Task<int> FillAsync(Stream content, CancellationToken cancellationToken)
    {
        var filled = 0;
        while (filled < _partSize)
        {
            if (filled == _part.Length)
                Grow();
            var free = _part.AsMemory(filled, Math.Min(_part.Length, _partSize) - filled);
            var read = await content.ReadAsync(free, cancellationToken).ConfigureAwait(false);
            if (read == 0)
                break;
            filled += read;
        }

        _hash.AppendData(_part, 0, filled);
        return filled;
    }

    /// <summary>A stream may give more than it said.</summary>
    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(_partSize, 2L * _part.Length));
        _part.CopyTo(larger.AsSpan());
        ArrayPool<byte>.Shared.Return(_part);
        _part = larger;
    }

    private S3Request Request(HttpMethod method) => new(method, options.Bucket, key);

    private static byte[] Xml(string name, string content) =>
        Encoding.UTF8.GetBytes($"<{name} xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">{content}</{name}>");
}
