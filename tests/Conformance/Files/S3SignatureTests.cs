using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Files;

/// <summary>The examples that AWS documents for its S3 API: same request, same signature.</summary>
public sealed class S3SignatureTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const string Time = "20130524T000000Z";
    private const string Scope = "20130524/us-east-1/s3/aws4_request";
    private const string Host = "examplebucket.s3.amazonaws.com";

    [Fact]
    public void Getting_a_range_of_an_object() => Assert.Equal(
        "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        Sign("GET", "/test.txt", [], S3Signature.EmptyHash, ("range", "bytes=0-9")));

    [Fact]
    public void Putting_an_object()
    {
        var hash = S3Signature.Hash("Welcome to Amazon S3."u8);
        Assert.Equal("44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072", hash);
        Assert.Equal(
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd",
            Sign("PUT", "/" + S3Signature.Encode("test$file.text"), [], hash,
                ("date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")));
    }

    [Fact]
    public void Asking_for_a_property_of_a_bucket() => Assert.Equal(
        "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        Sign("GET", "/", [new("lifecycle", "")], S3Signature.EmptyHash));

    [Fact]
    public void Listing_objects() => Assert.Equal(
        "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
        Sign("GET", "/", [new("prefix", "J"), new("max-keys", "2")], S3Signature.EmptyHash));

    [Fact]
    public void A_body_in_pieces()
    {
        var canonical = S3Signature.Canonical(
            "PUT", "/examplebucket/chunkObject.txt", "",
            [
                new("content-encoding", "aws-chunked"), new("content-length", "66824"), new("host", "s3.amazonaws.com"),
                new("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD"), new("x-amz-date", Time),
                new("x-amz-decoded-content-length", "66560"), new("x-amz-storage-class", "REDUCED_REDUNDANCY"),
            ],
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
        var seed = S3Signature.Of(Secret, Time, Scope, canonical);
        Assert.Equal("4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9", seed);

        var bytes = new byte[65536];
        Array.Fill(bytes, (byte)'a');
        var first = S3Signature.OfPiece(Secret, Time, Scope, seed, S3Signature.Hash(bytes));
        Assert.Equal("ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648", first);
        var second = S3Signature.OfPiece(Secret, Time, Scope, first, S3Signature.Hash(bytes.AsSpan(0, 1024)));
        Assert.Equal("0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497", second);
        Assert.Equal(
            "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
            S3Signature.OfPiece(Secret, Time, Scope, second, S3Signature.EmptyHash));
    }

    [Theory]
    [InlineData("plain-._~", "plain-._~")]
    [InlineData("a b+c", "a%20b%2Bc")]
    [InlineData("å€😀", "%C3%A5%E2%82%AC%F0%9F%98%80")]
    [InlineData("%2e!*'()", "%252e%21%2A%27%28%29")]
    public void Names_are_encoded_byte_by_byte(string name, string encoded)
    {
        Assert.Equal(encoded, S3Signature.Encode(name));
        Assert.Equal($"{encoded}%2F{encoded}", S3Signature.Encode($"{name}/{name}"));
        Assert.Equal($"{encoded}/{encoded}", S3Signature.Encode($"{name}/{name}", keepSlashes: true));
    }

    [Fact]
    public void No_secret_is_printed()
    {
        var credentials = new S3Credentials("AKIA", "hush");
        var options = new S3Options { Endpoint = new Uri("http://localhost:9000"), Bucket = "b", Credentials = credentials };
        Assert.DoesNotContain("hush", $"{credentials} {options} {new S3Store(options)}", StringComparison.Ordinal);
    }

    private static string Sign(
        string method, string path, KeyValuePair<string, string>[] query, string hash, params (string Name, string Value)[] more)
    {
        var headers = more.Select(header => KeyValuePair.Create(header.Name, header.Value))
            .Concat([new("host", Host), new("x-amz-content-sha256", hash), new("x-amz-date", Time)])
            .OrderBy(header => header.Key, StringComparer.Ordinal).ToList();
        return S3Signature.Of(Secret, Time, Scope, S3Signature.Canonical(method, path, S3Signature.Query(query), headers, hash));
    }
}
