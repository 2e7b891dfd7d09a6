using System.Globalization;
using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary>Who may in: checks the signature of a request, and gives the body that the signature vouches for.</summary>
internal sealed class S3Gate(ServedContents served)
{
    private const string Streaming = "STREAMING-";

    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(15);

    /// <returns>The body, which fails at its end, or at a piece, when it is not what was signed.</returns>
    /// <exception cref="S3Refusal">The request is not signed with the right key, or not in time.</exception>
    public Stream Admit(S3Call call)
    {
        var (access, scope, names, signature) = Parse(call.Request.Headers.Authorization.ToString());
        if (access != served.Credentials.AccessKey)
            throw new S3Refusal(StatusCodes.Status403Forbidden, "InvalidAccessKeyId", "There is no such access key here");
        var time = call.Request.Headers["x-amz-date"].ToString();
        CheckTime(time);
        var hash = call.Request.Headers["x-amz-content-sha256"].ToString();
        if (!names.Contains("host") || !names.Contains("x-amz-date") || !names.Contains("x-amz-content-sha256"))
            throw S3Refusal.Denied("The headers host, x-amz-date and x-amz-content-sha256 must be signed");
        var headers = names.Select(name => KeyValuePair.Create(name, Value(call.Request, name))).ToList();
        var canonical = S3Signature.Canonical(
            call.Request.Method, S3Signature.Encode(call.Path, keepSlashes: true), S3Signature.Query(call.Query), headers, hash);
        if (!scope.StartsWith(time[..8] + "/", StringComparison.Ordinal) || !scope.EndsWith("/s3/aws4_request", StringComparison.Ordinal)
            || !S3Signature.Same(S3Signature.Of(served.Credentials.SecretKey, time, scope, canonical), signature))
        {
            throw new S3Refusal(
                StatusCodes.Status403Forbidden, "SignatureDoesNotMatch",
                "The signature is not that of this request with the secret key of this access key");
        }

        return Body(call.Request, hash, new PieceSigner(served.Credentials.SecretKey, time, scope, signature));
    }

    private static Stream Body(HttpRequest request, string hash, PieceSigner signer) => hash switch
    {
        "UNSIGNED-PAYLOAD" => request.Body,
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" or "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => new ChunkedBody(request.Body, signer),
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => new ChunkedBody(request.Body, null),
        _ when hash.StartsWith(Streaming, StringComparison.Ordinal) => throw S3Refusal.NotBuilt(hash),
        _ when hash.Length == 64 => new HashedBody(request.Body, hash),
        _ => throw S3Refusal.Invalid("InvalidArgument", "x-amz-content-sha256 is no checksum"),
    };

    private static (string Access, string Scope, IReadOnlyList<string> Names, string Signature) Parse(string authorization)
    {
        var parts = authorization[S3Signature.Algorithm.Length..].Split(',')
            .Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToDictionary(part => part[0], part => part[1]);
        if (!parts.TryGetValue("Credential", out var credential) || !parts.TryGetValue("SignedHeaders", out var names)
            || !parts.TryGetValue("Signature", out var signature)
            || (credential.IndexOf('/', StringComparison.Ordinal) is var slash && slash < 0))
        {
            throw S3Refusal.Invalid(
                "AuthorizationHeaderMalformed", "The Authorization header needs Credential, SignedHeaders and Signature");
        }

        return (credential[..slash], credential[(slash + 1)..], names.Split(';'), signature);
    }

    private void CheckTime(string time)
    {
        if (!DateTimeOffset.TryParseExact(
                time, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sent))
            throw S3Refusal.Denied("The header x-amz-date is missing or no time");
        if ((served.TimeProvider.GetUtcNow() - sent).Duration() > _skew)
        {
            throw new S3Refusal(
                StatusCodes.Status403Forbidden, "RequestTimeTooSkewed", "The clocks of client and server are more than 15 minutes apart");
        }
    }

    /// <summary>Trimmed, and with single spaces, as it was signed.</summary>
    private static string Value(HttpRequest request, string name) => string.Join(
        ' ', request.Headers[name].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
