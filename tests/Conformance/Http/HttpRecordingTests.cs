using System.Text;
using System.Text.Json;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Http;

/// <summary>What the reference does with plain HTTP, the host does byte for byte.</summary>
public sealed class HttpRecordingTests
{
    public static TheoryData<int, string> Rows() =>
        new(WireData.Read("http.json").EnumerateArray().Select((row, index) =>
            (index, $"{row.GetProperty("request").GetProperty("method")} {row.GetProperty("request").GetProperty("path")}")));

    [Theory(Timeout = 30_000)]
    [MemberData(nameof(Rows))]
    public async Task Plain_http_is_answered_as_recorded(int index, string name)
    {
        Assert.NotEmpty(name);
        var row = WireData.Read("http.json")[index];
        var body = row.GetProperty("body").GetString()!;
        var endpoint = new ScriptedEndpoint { OnCall = (_, _) => Task.FromResult(JsonSerializer.Deserialize<RpcReply>(body)!) };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);

        using var response = await SendAsync(host, row.GetProperty("request"));

        Assert.Equal(row.GetProperty("status").GetInt32(), (int)response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        foreach (var header in row.GetProperty("headers").EnumerateObject())
            Assert.Equal(header.Value.GetString(), Header(response, header.Name));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("POST", "/api/", 307, "/api")]
    [InlineData("GET", "/health/", 301, "/health")]
    [InlineData("HEAD", "/health", 404, null)]
    [InlineData("POST", "/health", 404, null)]
    [InlineData("GET", "/api/", 404, null)]
    [InlineData("OPTIONS", "/api", 404, null)]
    public async Task Neighbouring_paths_are_answered_as_by_the_reference(string method, string path, int status, string? location)
    {
        await using var host = await new ScriptedEndpoint().HostAsync(TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(host.Address, path));
        using var response = await SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(location, response.Headers.Location?.ToString());
    }

    private static async Task<HttpResponseMessage> SendAsync(EmbeddedHost host, JsonElement recorded)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(recorded.GetProperty("method").GetString()!), new Uri(host.Address, recorded.GetProperty("path").GetString()));
        if (recorded.GetProperty("body").GetString() is { Length: > 0 } body)
            request.Content = new StringContent(body, Encoding.UTF8);
        var headers = recorded.GetProperty("headers").EnumerateObject();
        foreach (var header in headers.Where(header => !header.Name.StartsWith("content-", StringComparison.Ordinal)))
            request.Headers.TryAddWithoutValidation(header.Name, header.Value.ToString());
        return await SendAsync(request);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Content.Headers.NonValidated.TryGetValues(name, out var content) ? content.ToString()
        : response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString()
        : "(missing)";
}
