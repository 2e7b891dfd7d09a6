using System.Globalization;
using System.Net;
using System.Text;

namespace Colonies.Hosting;

/// <summary>Answers as S3 clients expect them.</summary>
internal static class ObjectReply
{
    private const string Header = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    /// <summary>The entity tag of contents. Its last characters tell clients not to take it for an MD5.</summary>
    public static string Tag(string checksum) => $"\"{checksum[..32]}-1\"";

    public static Task XmlAsync(HttpContext context, string name, params (string Name, string Value)[] members)
    {
        var inner = string.Concat(members.Select(member => $"<{member.Name}>{WebUtility.HtmlEncode(member.Value)}</{member.Name}>"));
        return TextAsync(context, StatusCodes.Status200OK, $"{Header}<{name} xmlns=\"{Namespace}\">{inner}</{name}>");
    }

    public static Task TextAsync(HttpContext context, int status, string xml)
    {
        context.Response.ContentType = "application/xml";
        return Routes.WriteAsync(context, status, Encoding.UTF8.GetBytes(xml));
    }

    public static Task EmptyAsync(HttpContext context, int status = StatusCodes.Status200OK) =>
        Routes.WriteAsync(context, status, ReadOnlyMemory<byte>.Empty);

    /// <summary>Contents, or the range of them that was asked for.</summary>
    public static async Task ContentAsync(HttpContext context, ContentEntry entry, EmbeddedContents contents)
    {
        var headers = context.Response.Headers;
        headers.ETag = Tag(entry.Checksum);
        headers.LastModified = entry.Added.ToString("R", CultureInfo.InvariantCulture);
        headers.AcceptRanges = "bytes";
        context.Response.ContentType = "application/octet-stream";
        if (context.Request.Headers.IfMatch.ToString() is { Length: > 0 } wanted && wanted != "*"
            && wanted.Trim('"') != Tag(entry.Checksum).Trim('"'))
            throw new S3Refusal(StatusCodes.Status412PreconditionFailed, "PreconditionFailed", "The object is another one by now");
        var (first, count) = Range(context.Request.Headers.Range.ToString(), entry.Size) ?? (0, entry.Size);
        if (count < entry.Size)
        {
            context.Response.StatusCode = StatusCodes.Status206PartialContent;
            headers.ContentRange = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{first + count - 1}/{entry.Size}");
        }

        context.Response.ContentLength = count;
        if (HttpMethods.IsHead(context.Request.Method))
            return;
        var content = contents.Open(entry);
        await using (content.ConfigureAwait(false))
        {
            content.Position = first;
            var buffer = new byte[1 << 16];
            while (count > 0)
            {
                var piece = buffer.AsMemory(0, (int)Math.Min(buffer.Length, count));
                var read = await content.ReadAsync(piece, context.RequestAborted).ConfigureAwait(false);
                if (read == 0)
                    throw new EndOfStreamException($"the file of '{entry.Name}' is too short");
                await context.Response.Body.WriteAsync(piece[..read], context.RequestAborted).ConfigureAwait(false);
                count -= read;
            }
        }
    }

    /// <summary>One range of bytes; null for all of them, also where the header makes no sense.</summary>
    private static (long First, long Count)? Range(string header, long size)
    {
        if (!header.StartsWith("bytes=", StringComparison.Ordinal) || header[6..].Split('-') is not [var from, var to])
            return null;
        if (from.Length == 0)
            return Number(to) is { } last ? (Math.Max(0, size - last), Math.Min(size, last)) : null;
        if (Number(from) is not { } first || (to.Length > 0 && Number(to) is null))
            return null;
        if (first >= size)
            throw new S3Refusal(StatusCodes.Status416RangeNotSatisfiable, "InvalidRange", "The object is shorter than that");
        var end = Math.Min(size - 1, Number(to) ?? (size - 1));
        return end < first ? null : (first, end - first + 1);
    }

    private static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
