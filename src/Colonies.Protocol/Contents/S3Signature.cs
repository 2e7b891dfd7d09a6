using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Colonies.Protocol;

/// <summary>
/// AWS signature version 4 as S3-compatible stores want it: the canonical form of a request, what is signed of it, and the signature.
/// Both sides of the wire use it. Thread safe.
/// </summary>
public static class S3Signature
{
    /// <summary>How the <c>Authorization</c> header begins.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>SHA-256 of nothing: the payload hash of a request without a body.</summary>
    public const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static readonly SearchValues<char> _unreserved = SearchValues.Create(Unreserved);

    /// <summary>A time as the header <c>x-amz-date</c> has it: <c>20130524T000000Z</c>.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>What a signature is good for: <c>20130524/us-east-1/s3/aws4_request</c>.</summary>
    /// <param name="time">As <see cref="Time"/> gives it.</param>
    /// <param name="region">The region.</param>
    public static string Scope(string time, string region)
    {
        ArgumentNullException.ThrowIfNull(time);
        return $"{time[..8]}/{region}/s3/aws4_request";
    }

    /// <summary>Percent-encodes every byte of the UTF-8 form that is not a letter, a digit or one of <c>-._~</c>.</summary>
    /// <param name="text">The name of an object, or a part of a query.</param>
    /// <param name="keepSlashes">Whether <c>/</c> stays, as in paths.</param>
    public static string Encode(string text, bool keepSlashes = false)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.AsSpan().IndexOfAnyExcept(_unreserved) < 0)
            return text;
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            if (_unreserved.Contains((char)octet) || (keepSlashes && octet == '/'))
                encoded.Append((char)octet);
            else
                encoded.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }

        return encoded.ToString();
    }

    /// <summary>The query of a request in canonical form: encoded, and in order.</summary>
    /// <param name="query">Names and values, not encoded.</param>
    public static string Query(IEnumerable<KeyValuePair<string, string>> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return string.Join('&', query.Select(item => (Name: Encode(item.Key), Value: Encode(item.Value)))
            .OrderBy(item => item.Name, StringComparer.Ordinal).ThenBy(item => item.Value, StringComparer.Ordinal)
            .Select(item => $"{item.Name}={item.Value}"));
    }

    /// <summary>A request in canonical form.</summary>
    /// <param name="method">Such as <c>GET</c>.</param>
    /// <param name="path">Encoded, from the first slash.</param>
    /// <param name="query">As <see cref="Query"/> gives it.</param>
    /// <param name="headers">The signed headers: names in lower case, in order, with their trimmed values.</param>
    /// <param name="payloadHash">The value of the header <c>x-amz-content-sha256</c>.</param>
    public static string Canonical(
        string method, string path, string query, IReadOnlyList<KeyValuePair<string, string>> headers, string payloadHash)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var lines = string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"));
        return $"{method}\n{path}\n{query}\n{lines}\n{Names(headers)}\n{payloadHash}";
    }

    /// <summary>Names of headers as the <c>Authorization</c> header lists them.</summary>
    /// <param name="headers">In order.</param>
    public static string Names(IEnumerable<KeyValuePair<string, string>> headers) => string.Join(';', headers.Select(header => header.Key));

    /// <summary>The signature of a request.</summary>
    /// <param name="secretKey">The key.</param>
    /// <param name="time">As <see cref="Time"/> gives it.</param>
    /// <param name="scope">As <see cref="Scope"/> gives it.</param>
    /// <param name="canonical">As <see cref="Canonical"/> gives it.</param>
    /// <returns>64 lower-case hexadecimal characters.</returns>
    public static string Of(string secretKey, string time, string scope, string canonical) =>
        Sign(secretKey, scope, $"{Algorithm}\n{time}\n{scope}\n{Hash(Encoding.UTF8.GetBytes(canonical))}");

    /// <summary>The signature of one piece of a body that is signed piece by piece.</summary>
    /// <param name="secretKey">The key.</param>
    /// <param name="time">The time of the request.</param>
    /// <param name="scope">The scope of the request.</param>
    /// <param name="previous">The signature of the piece before, or of the request.</param>
    /// <param name="pieceHash">SHA-256 of the piece, as <see cref="Hash"/> gives it.</param>
    /// <returns>64 lower-case hexadecimal characters.</returns>
    public static string OfPiece(string secretKey, string time, string scope, string previous, string pieceHash) =>
        Sign(secretKey, scope, $"{Algorithm}-PAYLOAD\n{time}\n{scope}\n{previous}\n{EmptyHash}\n{pieceHash}");

    /// <summary>SHA-256 as lower-case hexadecimal text.</summary>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Compares two signatures without telling by the time it takes how much of them is equal.</summary>
    public static bool Same(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));

    private static string Sign(string secretKey, string scope, string text)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var part in scope.Split('/'))
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }
}
