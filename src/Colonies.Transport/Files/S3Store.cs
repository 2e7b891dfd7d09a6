using System.Security.Cryptography;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Contents in an S3-compatible store: AWS, MinIO, or an embedded colony behind HTTP. Short contents go in one request, longer ones in
/// parts, with one part in memory at a time; every request is signed with the checksum of its body. Thread safe: make one and share it.
/// </summary>
public sealed class S3Store : IContentStore
{
    private readonly S3Options _options;
    private readonly S3Channel _channel;
    private readonly SemaphoreSlim _looking = new(1);
    private volatile bool _bucketIsThere;

    /// <summary>A store. Nothing is sent before the first call.</summary>
    /// <param name="options">Where it is, the bucket and the keys.</param>
    /// <param name="handler">How to connect, for special certificates and the like; disposed with this. Null for the built-in one.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public S3Store(S3Options options, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Checked();
        _channel = new S3Channel(_options, handler);
        Address = new Uri(_options.Endpoint, _options.Bucket).ToString();
    }

    /// <inheritdoc/>
    public string Address { get; }

    /// <inheritdoc/>
    /// <remarks>The object gets a random name, as the other SDKs give it. An upload in parts that does not end well is aborted.</remarks>
    public async Task<StoredContent> PutAsync(Stream content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        await MakeBucketAsync(cancellationToken).ConfigureAwait(false);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        using var upload = new S3Upload(_channel, _options, key);
        var (size, checksum) = await upload.RunAsync(content, cancellationToken).ConfigureAwait(false);
        var place = new S3Object
        {
            Server = _options.Endpoint.Host,
            Port = _options.Endpoint.Port,
            Tls = _options.Endpoint.Scheme == "https",
            Region = _options.Region == "us-east-1" ? "" : _options.Region,
            Object = key,
            Bucket = _options.Bucket,
        };
        return new StoredContent(place, size, checksum);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Read from this store, from the bucket that the place names: its server is how another program saw the same store, and what a member
    /// of a colony writes there must not decide where this program sends requests.
    /// </remarks>
    public async Task<Stream> OpenReadAsync(S3Object place, CancellationToken cancellationToken)
    {
        var response = await _channel.SendAsync(Request(HttpMethod.Get, place), cancellationToken).ConfigureAwait(false);
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            return new S3Body(response, body, _channel, $"reading object '{place.Object}'");
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Tells whether there are contents.</summary>
    /// <param name="place">Where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Their length, or null where there are none.</returns>
    /// <exception cref="ContentStoreException">The store does not tell.</exception>
    public async Task<long?> SizeAsync(S3Object place, CancellationToken cancellationToken = default)
    {
        try
        {
            using var response = await _channel.SendAsync(Request(HttpMethod.Head, place), cancellationToken).ConfigureAwait(false);
            return response.Content.Headers.ContentLength;
        }
        catch (ContentStoreException e) when (e.Failure == ContentFailure.NotThere)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(S3Object place, CancellationToken cancellationToken)
    {
        try
        {
            await _channel.CallAsync(Request(HttpMethod.Delete, place), cancellationToken).ConfigureAwait(false);
        }
        catch (ContentStoreException e) when (e.Failure == ContentFailure.NotThere)
        {
            // That is what was wanted.
        }
    }

    /// <summary>Closes all connections.</summary>
    public ValueTask DisposeAsync()
    {
        _channel.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Which store, without any key.</summary>
    public override string ToString() => $"S3Store({Address})";

    private S3Request Request(HttpMethod method, S3Object place)
    {
        ArgumentNullException.ThrowIfNull(place);
        if (place.Object.Length == 0)
            throw new ContentStoreException(ContentFailure.NotThere, "The file names no object: who added it kept no contents.");
        return new S3Request(method, place.Bucket.Length == 0 ? _options.Bucket : place.Bucket, place.Object);
    }

    private async Task MakeBucketAsync(CancellationToken cancellationToken)
    {
        if (_bucketIsThere || !_options.CreateBucket)
            return;
        await _looking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _bucketIsThere = _bucketIsThere || await LookAsync(cancellationToken).ConfigureAwait(false)
                || await S3Upload.MakeBucketAsync(_channel, _options, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _looking.Release();
        }
    }

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _channel.CallAsync(new S3Request(HttpMethod.Head, _options.Bucket), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ContentStoreException e) when (e.Failure == ContentFailure.NotThere)
        {
            return false;
        }
    }
}
