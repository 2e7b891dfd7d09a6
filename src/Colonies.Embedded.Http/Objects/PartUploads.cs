using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Colonies.Hosting;

/// <summary>Uploads in parts that are not ended yet. They do not outlive the host.</summary>
internal sealed class PartUploads(ServedContents served) : IDisposable
{
    /// <summary>As on AWS.</summary>
    public const int MostParts = 10_000;

    private const int MostUploads = 10_000;

    private readonly ConcurrentDictionary<string, Upload> _uploads = new(StringComparer.Ordinal);

    public void Dispose()
    {
        foreach (var id in _uploads.Keys)
            Forget(id);
    }

    /// <returns>The id of a new upload.</returns>
    public string Begin(string key)
    {
        var now = served.TimeProvider.GetUtcNow();
        foreach (var (old, upload) in _uploads)
        {
            if (now - upload.Begun > served.UploadLife)
                Forget(old);
        }

        if (_uploads.Count >= MostUploads)
            throw new S3Refusal(StatusCodes.Status503ServiceUnavailable, "SlowDown", "Too many uploads are not ended yet");
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _uploads[id] = new Upload(key, now);
        return id;
    }

    public void Check(string id, string key) => Find(id, key);

    /// <summary>Puts a part in place of the one with its number.</summary>
    public void Add(string id, string key, int number, ContentPart part)
    {
        try
        {
            var upload = Find(id, key);
            lock (upload)
            {
                if (upload.Ended)
                    throw S3Refusal.NoUpload();
                if (upload.Parts.Remove(number, out var before))
                    before.Dispose();
                upload.Parts.Add(number, part);
            }
        }
        catch
        {
            part.Dispose();
            throw;
        }
    }

    /// <summary>The parts of an upload as its completion lists them.</summary>
    public IReadOnlyList<ContentPart> Parts(string id, string key, IReadOnlyList<(int Number, string Tag)> listed)
    {
        var upload = Find(id, key);
        lock (upload)
        {
            if (listed.Zip(listed.Skip(1)).Any(pair => pair.First.Number >= pair.Second.Number))
                throw S3Refusal.Invalid("InvalidPartOrder", "The parts are not listed in ascending order");
            return
            [
                .. listed.Select(item =>
                    upload.Parts.TryGetValue(item.Number, out var part) && ObjectReply.Tag(part.Checksum).Trim('"') == item.Tag
                        ? part
                        : throw S3Refusal.Invalid("InvalidPart", $"Part {item.Number} was not uploaded, or is another one")),
            ];
        }
    }

    /// <summary>Removes an upload and its parts.</summary>
    public void Forget(string id)
    {
        if (!_uploads.TryRemove(id, out var upload))
            return;
        lock (upload)
        {
            upload.Ended = true;
            foreach (var part in upload.Parts.Values)
                part.Dispose();
        }
    }

    private Upload Find(string id, string key) =>
        _uploads.TryGetValue(id, out var upload) && upload.Key == key ? upload : throw S3Refusal.NoUpload();

    private sealed class Upload(string key, DateTimeOffset begun)
    {
        public string Key => key;

        public DateTimeOffset Begun => begun;

        public Dictionary<int, ContentPart> Parts { get; } = [];

        public bool Ended { get; set; }
    }
}
