using System.Net;
using System.Text;
using Colonies.Protocol;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Colonies.Conformance.Files;

/// <summary>What S3 clients meet at the address of an embedded colony, beyond what our own client asks for.</summary>
public sealed class GatewayTests : IAsyncDisposable
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string Streaming = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new();
    private EmbeddedColony? _colony;
    private EmbeddedHost? _host;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_host is not null)
            await _host.DisposeAsync();
        if (_colony is not null)
            await _colony.DisposeAsync();
    }

    [Theory]
    [InlineData("bytes=2-4", 206, "cde", "bytes 2-4/10")]
    [InlineData("bytes=7-", 206, "hij", "bytes 7-9/10")]
    [InlineData("bytes=7-99", 206, "hij", "bytes 7-9/10")]
    [InlineData("bytes=-2", 206, "ij", "bytes 8-9/10")]
    [InlineData("bytes=0-9", 200, "abcdefghij", null)]
    [InlineData("lines=0-9", 200, "abcdefghij", null)]
    [InlineData("bytes=10-", 416, null, null)]
    public async Task A_range_of_an_object_is_given(string range, int status, string? content, string? given)
    {
        await StartAsync();
        await SendAsync("PUT", "/colonies/k", body: "abcdefghij");
        using var reply = await SendAsync("GET", "/colonies/k", headers: ("Range", range));
        Assert.Equal(status, (int)reply.StatusCode);
        Assert.Equal(given, reply.Content.Headers.ContentRange?.ToString());
        if (content is not null)
            Assert.Equal(content, await reply.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task An_object_has_a_tag_that_is_not_taken_for_an_md5_and_can_be_asked_for_by_it()
    {
        await StartAsync();
        using var put = await SendAsync("PUT", "/colonies/k?x-id=PutObject", body: "abc");
        using var head = await SendAsync("HEAD", "/colonies/k");
        Assert.Equal(put.Headers.ETag, head.Headers.ETag);
        Assert.EndsWith("-1\"", put.Headers.ETag!.Tag, StringComparison.Ordinal);
        Assert.Equal((3, _colony!.Contents.ServedAt), (head.Content.Headers.ContentLength, _host!.Address));
        using var same = await SendAsync("GET", "/colonies/k", headers: ("If-Match", put.Headers.ETag.Tag));
        using var other = await SendAsync("GET", "/colonies/k", headers: ("If-Match", "\"x\""));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.PreconditionFailed), (same.StatusCode, other.StatusCode));
    }

    [Theory]
    [InlineData("GET", "/colonies/none", 404, "NoSuchKey")]
    [InlineData("GET", "/elsewhere/k", 404, "NoSuchBucket")]
    [InlineData("PUT", "/elsewhere", 403, "AccessDenied")]
    [InlineData("HEAD", "/elsewhere", 404, null)]
    [InlineData("HEAD", "/colonies", 200, null)]
    [InlineData("PUT", "/colonies/", 200, null)]
    [InlineData("GET", "/colonies?location", 200, null)]
    [InlineData("DELETE", "/colonies/none", 204, null)]
    [InlineData("PUT", "/colonies/k?acl", 501, "NotImplemented")]
    [InlineData("GET", "/colonies?list-type=2", 501, "NotImplemented")]
    [InlineData("GET", "/", 501, "NotImplemented")]
    [InlineData("PUT", "/colonies/k?partNumber=1&uploadId=x", 404, "NoSuchUpload")]
    [InlineData("PUT", "/colonies/k?partNumber=0&uploadId=x", 400, "InvalidArgument")]
    [InlineData("POST", "/colonies/k?uploadId=x", 400, "MalformedXML")]
    [InlineData("DELETE", "/colonies/k?uploadId=x", 404, "NoSuchUpload")]
    public async Task Requests_get_the_status_and_code_that_clients_decide_by(string method, string target, int status, string? code)
    {
        await StartAsync();
        using var reply = await SendAsync(method, target);
        Assert.Equal(status, (int)reply.StatusCode);
        var text = await reply.Content.ReadAsStringAsync(Token);
        if (code is not null)
            Assert.Contains($"<Code>{code}</Code>", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_without_an_S3_signature_is_none_of_its()
    {
        await StartAsync();
        using var reply = await _http.GetAsync(new Uri(_host!.Address, "/colonies/k"), Token);
        Assert.Equal(HttpStatusCode.NotFound, reply.StatusCode);
        Assert.Equal("404 page not found", await reply.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task What_is_signed_must_be_what_is_sent_and_in_time()
    {
        await StartAsync();
        await RefusedAsync("SignatureDoesNotMatch", await SendAsync("PUT", "/colonies/k", body: "abc", change: request => request.Method = HttpMethod.Delete));
        await RefusedAsync("SignatureDoesNotMatch", await SendAsync(
            "GET", "/colonies/k", change: request => request.RequestUri = new Uri(_host!.Address, "/colonies/other")));
        await RefusedAsync("SignatureDoesNotMatch", await SendAsync(
            "GET", "/colonies/k", change: request => request.RequestUri = new Uri(_host!.Address, "/colonies/k?uploads=")));
        await RefusedAsync("XAmzContentSHA256Mismatch", await SendAsync(
            "PUT", "/colonies/k", body: "abc", change: request => request.Content = new StringContent("abd")));
        _time.Advance(TimeSpan.FromMinutes(16));
        await RefusedAsync("RequestTimeTooSkewed", await SendAsync("GET", "/colonies/k", at: _time.GetUtcNow() - TimeSpan.FromMinutes(16)));
        Assert.Empty(_colony!.Contents.FilesOnDisk());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(65536)]
    [InlineData(200_000)]
    public async Task A_body_in_signed_pieces_is_put_together(int piece)
    {
        await StartAsync();
        var content = new string('x', Math.Min(3 * piece + 5, 300_000));
        using var put = await SendAsync("PUT", "/colonies/k", hash: Streaming, pieces: Split(content, piece));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        using var reply = await SendAsync("GET", "/colonies/k");
        Assert.Equal(content, await reply.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task A_piece_that_was_changed_or_cut_off_leaves_nothing()
    {
        await StartAsync();
        var pieces = Split("some content of a file", 8);
        await RefusedAsync("SignatureDoesNotMatch", await SendAsync(
            "PUT", "/colonies/k", hash: Streaming, pieces: pieces, alter: body => body.Replace("some", "same", StringComparison.Ordinal)));
        await RefusedAsync("IncompleteBody", await SendAsync("PUT", "/colonies/k", hash: Streaming, pieces: pieces, alter: body => body[..^90]));
        await RefusedAsync("InvalidChunk", await SendAsync("PUT", "/colonies/k", hash: Streaming, pieces: pieces, alter: body => "zz" + body));
        Assert.Empty(_colony!.Contents.FilesOnDisk());
    }

    [Fact]
    public async Task A_body_in_pieces_without_signatures_may_end_with_a_checksum()
    {
        await StartAsync();
        using var put = await SendAsync(
            "PUT", "/colonies/k", hash: "STREAMING-UNSIGNED-PAYLOAD-TRAILER", body: "3\r\nabc\r\n0\r\nx-amz-checksum-crc32:NSRBwg==\r\n\r\n");
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        using var reply = await SendAsync("GET", "/colonies/k");
        Assert.Equal("abc", await reply.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Parts_must_be_those_that_were_uploaded_and_in_order()
    {
        await StartAsync();
        var upload = await BeginAsync();
        var tags = new List<string>();
        foreach (var (number, text) in new[] { (1, "first "), (2, "second "), (2, "2nd "), (10_000, "last") })
        {
            using var part = await SendAsync("PUT", $"/colonies/k?partNumber={number}&uploadId={upload}", body: text, hash: Unsigned);
            tags.Add(part.Headers.ETag!.Tag);
        }

        await RefusedAsync("InvalidPartOrder", await CompleteAsync(upload, (2, tags[2]), (1, tags[0])));
        await RefusedAsync("InvalidPart", await CompleteAsync(upload, (1, tags[0]), (3, tags[2])));
        await RefusedAsync("InvalidPart", await CompleteAsync(upload, (1, tags[0]), (2, tags[1])));
        using var completed = await CompleteAsync(upload, (1, tags[0]), (2, tags[2]), (10_000, tags[3]));
        Assert.Equal(HttpStatusCode.OK, completed.StatusCode);
        using var reply = await SendAsync("GET", "/colonies/k");
        Assert.Equal("first 2nd last", await reply.Content.ReadAsStringAsync(Token));
        Assert.Single(_colony!.Contents.FilesOnDisk());
        await RefusedAsync("NoSuchUpload", await CompleteAsync(upload, (1, tags[0])));
    }

    [Fact]
    public async Task An_upload_that_nobody_ends_is_forgotten_in_time()
    {
        await StartAsync();
        var upload = await BeginAsync();
        await SendAsync("PUT", $"/colonies/k?partNumber=1&uploadId={upload}", body: "first", hash: Unsigned);
        Assert.Single(_colony!.Contents.FilesOnDisk());
        _time.Advance(TimeSpan.FromHours(25));
        await BeginAsync();
        Assert.Empty(_colony.Contents.FilesOnDisk());
    }

    [Fact]
    public async Task A_body_that_is_too_large_or_has_no_room_is_refused()
    {
        await StartAsync(limit: 100, largest: 60);
        await RefusedAsync("EntityTooLarge", await SendAsync("PUT", "/colonies/k", body: new string('x', 61)));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("PUT", "/colonies/a", body: new string('x', 60))).StatusCode);
        await RefusedAsync("QuotaExceeded", await SendAsync("PUT", "/colonies/b", body: new string('y', 60)));
        Assert.Equal(HttpStatusCode.OK, (await SendAsync("PUT", "/colonies/a", body: new string('z', 40))).StatusCode);
        Assert.Single(_colony!.Contents.FilesOnDisk());
    }

    private static IReadOnlyList<string> Split(string text, int size) => [.. text.Chunk(size).Select(piece => new string(piece))];

    private static async Task RefusedAsync(string code, HttpResponseMessage reply)
    {
        using (reply)
            Assert.Contains($"<Code>{code}</Code>", await reply.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    private async Task StartAsync(long? limit = null, long? largest = null)
    {
        _colony = await EmbeddedColony.StartAsync(new EmbeddedOptions { ContentLimit = limit }, Token);
        var served = new ServedContents(_colony.Contents, S3Server.Credentials) { TimeProvider = _time };
        if (largest is not null)
            served = served with { MaxBodyBytes = largest.Value };
        _host = await EmbeddedHost.StartAsync(_colony.Endpoint, new HostOptions { Contents = served, OnError = e => Assert.Fail($"{e}") }, Token);
    }

    private async Task<string> BeginAsync()
    {
        using var begun = await SendAsync("POST", "/colonies/k?uploads");
        var text = await begun.Content.ReadAsStringAsync(Token);
        return text[(text.IndexOf("<UploadId>", StringComparison.Ordinal) + 10)..text.IndexOf("</UploadId>", StringComparison.Ordinal)];
    }

    private Task<HttpResponseMessage> CompleteAsync(string upload, params (int Number, string Tag)[] parts)
    {
        var list = string.Concat(parts.Select(part => $"<Part><ETag>{part.Tag}</ETag><PartNumber>{part.Number}</PartNumber></Part>"));
        return SendAsync("POST", $"/colonies/k?uploadId={upload}", body: $"<CompleteMultipartUpload>{list}</CompleteMultipartUpload>");
    }

    /// <summary>Signs a request, then changes it.</summary>
    private async Task<HttpResponseMessage> SendAsync(
        string method, string target, string body = "", string? hash = null, IReadOnlyList<string>? pieces = null, Func<string, string>? alter = null,
        Action<HttpRequestMessage>? change = null, DateTimeOffset? at = null, params (string Name, string Value)[] headers)
    {
        var time = S3Signature.Time(at ?? _time.GetUtcNow());
        var scope = S3Signature.Scope(time, "eu-north-1");
        hash ??= S3Signature.Hash(Encoding.UTF8.GetBytes(body));
        var parts = target.Split('?');
        var query = parts.Length == 1 ? [] : parts[1].Split('&').Select(item => item.Split('=')).Select(item => KeyValuePair.Create(item[0], item.ElementAtOrDefault(1) ?? ""));
        KeyValuePair<string, string>[] signed =
            [new("host", _host!.Address.Authority), new("x-amz-content-sha256", hash), new("x-amz-date", time)];
        var signature = S3Signature.Of(S3Server.Credentials.SecretKey, time, scope, S3Signature.Canonical(method, parts[0], S3Signature.Query(query), signed, hash));
        if (pieces is not null)
            body = InPieces(pieces, time, scope, signature);
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_host.Address, target))
        {
            Content = new StringContent(alter?.Invoke(body) ?? body),
        };
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", hash);
        request.Headers.TryAddWithoutValidation("x-amz-date", time);
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={S3Server.Credentials.AccessKey}/{scope},SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature={signature}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        change?.Invoke(request);
        return await _http.SendAsync(request, Token);
    }

    private static string InPieces(IEnumerable<string> pieces, string time, string scope, string signature)
    {
        var body = new StringBuilder();
        foreach (var piece in pieces.Append(""))
        {
            signature = S3Signature.OfPiece(S3Server.Credentials.SecretKey, time, scope, signature, S3Signature.Hash(Encoding.UTF8.GetBytes(piece)));
            body.Append($"{piece.Length:x};chunk-signature={signature}\r\n{piece}\r\n");
        }

        return body.ToString();
    }
}
