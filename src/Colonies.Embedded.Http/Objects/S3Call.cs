using Colonies.Protocol;
using Microsoft.AspNetCore.Http.Features;

namespace Colonies.Hosting;

/// <summary>A request as an S3 client meant it: bucket, object, query, each decoded once from what came over the wire.</summary>
internal sealed class S3Call
{
    private S3Call(HttpContext context, string path, IReadOnlyList<KeyValuePair<string, string>> query)
    {
        (Context, Path, Query) = (context, path, query);
        var slash = path.IndexOf('/', 1);
        Bucket = slash < 0 ? path[1..] : path[1..slash];
        Key = slash < 0 ? "" : path[(slash + 1)..];
    }

    public HttpContext Context { get; }

    public HttpRequest Request => Context.Request;

    /// <summary>Decoded, from the first slash.</summary>
    public string Path { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Query { get; }

    public string Bucket { get; }

    /// <summary>The object; empty for the bucket itself.</summary>
    public string Key { get; }

    /// <summary>The value in the query; null where it is missing, empty where it has none.</summary>
    public string? this[string name] => Query.FirstOrDefault(item => item.Key == name).Value;

    /// <summary>Whether a request comes from an S3 client at all.</summary>
    public static bool IsOne(HttpContext context) =>
        context.Request.Headers.Authorization.ToString().StartsWith(S3Signature.Algorithm, StringComparison.Ordinal);

    public static S3Call Read(HttpContext context)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(question < 0 ? target : target[..question]);
        if (!path.StartsWith('/'))
            throw S3Refusal.Invalid("InvalidURI", "The request names no bucket");
        var query = question < 0 ? [] : target[(question + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries).Select(item =>
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            return equals < 0
                ? KeyValuePair.Create(Uri.UnescapeDataString(item), "")
                : KeyValuePair.Create(Uri.UnescapeDataString(item[..equals]), Uri.UnescapeDataString(item[(equals + 1)..]));
        }).ToList();
        return new S3Call(context, path, query);
    }
}
