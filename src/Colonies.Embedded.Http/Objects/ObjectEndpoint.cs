using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Colonies.Protocol;
using Microsoft.AspNetCore.Http.Features;

namespace Colonies.Hosting;

/// <summary>
/// What S3 clients ask for when they upload and download: buckets and objects named in the path, whole objects, ranges, and uploads in
/// parts. There is one bucket.
/// </summary>
internal sealed class ObjectEndpoint(ServedContents served, HostOptions options) : IDisposable
{
    private const int LongestList = 4 << 20;

    private readonly S3Gate _gate = new(served);
    private readonly PartUploads _uploads = new(served);

    private EmbeddedContents Contents => served.Contents;

    public void Dispose() => _uploads.Dispose();

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            context.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = served.MaxBodyBytes;
            var call = S3Call.Read(context);
            var body = _gate.Admit(call);
            if (body == context.Request.Body)
                await AnswerAsync(call, body).ConfigureAwait(false);
            else
            {
                await using (body.ConfigureAwait(false))
                    await AnswerAsync(call, body).ConfigureAwait(false);
            }
        }
        catch (S3Refusal e)
        {
            await RefuseAsync(context, e).ConfigureAwait(false);
        }
        catch (ContentStoreException e)
        {
            await RefuseAsync(context, S3Refusal.Of(e)).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            var words = string.Create(CultureInfo.InvariantCulture, $"The body is larger than {served.MaxBodyBytes} bytes");
            await RefuseAsync(context, S3Refusal.Invalid("EntityTooLarge", words)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The caller has left: nobody is there to read an answer.
        }
        catch (Exception e) when (e is not BadHttpRequestException)
        {
            options.OnError?.Invoke(e);
            await RefuseAsync(context, new S3Refusal(StatusCodes.Status500InternalServerError, "InternalError", "Internal server error"))
                .ConfigureAwait(false);
        }
    }

    /// <summary>An answer that is under way cannot be taken back, only cut off.</summary>
    private static Task RefuseAsync(HttpContext context, S3Refusal refusal)
    {
        if (!context.Response.HasStarted)
        {
            context.Response.Headers.Remove("Content-Range");
            return ObjectReply.TextAsync(context, refusal.Status, refusal.Xml);
        }

        context.Abort();
        return Task.CompletedTask;
    }

    private Task AnswerAsync(S3Call call, Stream body) => call switch
    {
        { Bucket: "" } => throw S3Refusal.NotBuilt("Listing buckets"),
        _ when call.Bucket != Contents.Bucket => throw Elsewhere(call),
        { Key: "" } => BucketAsync(call),
        _ when call.Request.Headers.ContainsKey("x-amz-copy-source") => throw S3Refusal.NotBuilt("Copying"),
        _ => call.Request.Method switch
        {
            "GET" or "HEAD" when call["uploadId"] is null => ReadAsync(call),
            "PUT" when call["uploadId"] is { } upload => PutPartAsync(call, upload, body),
            "PUT" when call.Query.All(IsOnlyName) => PutAsync(call, body),
            "POST" when call["uploads"] is not null => BeginAsync(call),
            "POST" when call["uploadId"] is { } upload => CompleteAsync(call, upload, body),
            "DELETE" when call["uploadId"] is { } upload => AbortAsync(call, upload),
            "DELETE" => DeleteAsync(call),
            _ => throw S3Refusal.NotBuilt($"{call.Request.Method} of an object with this query"),
        },
    };

    private static Task BucketAsync(S3Call call) => call.Request.Method switch
    {
        "HEAD" => ObjectReply.EmptyAsync(call.Context),
        "GET" when call["location"] is not null => ObjectReply.XmlAsync(call.Context, "LocationConstraint"),
        "PUT" when call.Query.Count == 0 => ObjectReply.EmptyAsync(call.Context),
        _ => throw S3Refusal.NotBuilt($"{call.Request.Method} of a bucket with this query"),
    };

    private S3Refusal Elsewhere(S3Call call) => call.Request.Method == "PUT" && call.Key.Length == 0
        ? S3Refusal.Denied($"There is one bucket here, '{Contents.Bucket}': no other can be made")
        : S3Refusal.NoBucket(call.Bucket);

    /// <summary>SDKs name their operation in the query, which means nothing.</summary>
    private static bool IsOnlyName(KeyValuePair<string, string> item) => item.Key == "x-id";

    private async Task ReadAsync(S3Call call)
    {
        var entry = await Contents.FindAsync(call.Key, call.Context.RequestAborted).ConfigureAwait(false)
            ?? throw S3Refusal.NoKey(call.Key);
        await ObjectReply.ContentAsync(call.Context, entry, Contents).ConfigureAwait(false);
    }

    private async Task PutAsync(S3Call call, Stream body)
    {
        var entry = await Contents.PutAsync(call.Key, body, call.Context.RequestAborted).ConfigureAwait(false);
        call.Context.Response.Headers.ETag = ObjectReply.Tag(entry.Checksum);
        await ObjectReply.EmptyAsync(call.Context).ConfigureAwait(false);
    }

    private async Task DeleteAsync(S3Call call)
    {
        await Contents.DeleteAsync(call.Key, call.Context.RequestAborted).ConfigureAwait(false);
        await ObjectReply.EmptyAsync(call.Context, StatusCodes.Status204NoContent).ConfigureAwait(false);
    }

    private Task BeginAsync(S3Call call) => ObjectReply.XmlAsync(
        call.Context, "InitiateMultipartUploadResult",
        ("Bucket", call.Bucket), ("Key", call.Key), ("UploadId", _uploads.Begin(call.Key)));

    private async Task PutPartAsync(S3Call call, string upload, Stream body)
    {
        if (!int.TryParse(call["partNumber"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || number is < 1 or > PartUploads.MostParts)
            throw S3Refusal.Invalid("InvalidArgument", $"partNumber must be 1 to {PartUploads.MostParts}");
        _uploads.Check(upload, call.Key);
        var part = await Contents.PutAsideAsync(body, call.Context.RequestAborted).ConfigureAwait(false);
        _uploads.Add(upload, call.Key, number, part);
        call.Context.Response.Headers.ETag = ObjectReply.Tag(part.Checksum);
        await ObjectReply.EmptyAsync(call.Context).ConfigureAwait(false);
    }

    private async Task CompleteAsync(S3Call call, string upload, Stream body)
    {
        var parts = _uploads.Parts(upload, call.Key, await ListAsync(body, call.Context.RequestAborted).ConfigureAwait(false));
        var joined = new JoinedParts(parts);
        ContentEntry entry;
        await using (joined.ConfigureAwait(false))
            entry = await Contents.PutAsync(call.Key, joined, call.Context.RequestAborted).ConfigureAwait(false);
        _uploads.Forget(upload);
        await ObjectReply.XmlAsync(
            call.Context, "CompleteMultipartUploadResult",
            ("Location", $"/{call.Bucket}/{call.Key}"), ("Bucket", call.Bucket), ("Key", call.Key),
            ("ETag", ObjectReply.Tag(entry.Checksum)))
            .ConfigureAwait(false);
    }

    private Task AbortAsync(S3Call call, string upload)
    {
        _uploads.Check(upload, call.Key);
        _uploads.Forget(upload);
        return ObjectReply.EmptyAsync(call.Context, StatusCodes.Status204NoContent);
    }

    private static async Task<IReadOnlyList<(int Number, string Tag)>> ListAsync(Stream body, CancellationToken cancellationToken)
    {
        try
        {
            var text = new MemoryStream();
            var buffer = new byte[1 << 14];
            int read;
            while ((read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                text.Write(buffer, 0, read);
                if (text.Length > LongestList)
                    throw new XmlException("too long");
            }

            text.Position = 0;
            using var reader = XmlReader.Create(text, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            List<(int, string)> listed =
            [
                .. XDocument.Load(reader).Root!.Elements().Where(part => part.Name.LocalName == "Part").Select(part =>
                {
                    string Value(string name) => part.Elements().First(element => element.Name.LocalName == name).Value;
                    return (int.Parse(Value("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture), Value("ETag").Trim('"'));
                }),
            ];
            return listed.Count > 0 ? listed : throw new XmlException("no parts");
        }
        catch (Exception e) when (e is XmlException or FormatException or OverflowException or InvalidOperationException)
        {
            throw S3Refusal.Invalid("MalformedXML", "The list of parts cannot be read");
        }
    }
}
