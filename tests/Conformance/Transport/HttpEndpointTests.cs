using System.Net;
using System.Net.Sockets;
using System.Text;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>What comes back over HTTP, and what it means for a request that may or may not have arrived.</summary>
public sealed class HttpEndpointTests
{
    private const string Answer = """{"payloadtype":"getprocessmsg","payload":"e30=","error":false}""";

    private static readonly RpcRequest _request = RpcRequest.Sign(new GetProcessMessage { ProcessId = "p" }, FakeServer.Key);

    [Theory]
    [InlineData(200)]
    [InlineData(500)]
    public async Task The_envelope_decides_whatever_the_status_is(int status)
    {
        await using var endpoint = Endpoint(_ => Text(status, Answer));
        Assert.Equal("getprocessmsg", (await endpoint.CallAsync(_request, TestContext.Current.CancellationToken)).PayloadType);
    }

    [Theory]
    [InlineData(200, "", "HTTP 200 with an empty body")]
    [InlineData(500, "", "HTTP 500 with an empty body")]
    [InlineData(502, "<html>\n <h1>Bad\tGateway</h1>\u0007", "HTTP 502 with \"<html> <h1>Bad Gateway</h1>\"")]
    [InlineData(404, "404 page not found", "HTTP 404 with \"404 page not found\"")]
    [InlineData(200, "null", "HTTP 200 with \"null\"")]
    [InlineData(200, "{}", "HTTP 200 with \"{}\"")]
    [InlineData(200, "[1]", "HTTP 200 with \"[1]\"")]
    [InlineData(404, """{"error":"not found"}""", "HTTP 404 with \"{\"error\":\"not found\"}\"")]
    public async Task What_is_no_envelope_is_malformed(int status, string body, string words)
    {
        await using var endpoint = Endpoint(_ => Text(status, body));
        var malformed = await Assert.ThrowsAsync<EndpointException>(() => endpoint.CallAsync(_request, TestContext.Current.CancellationToken));
        Assert.Equal((EndpointFailure.Malformed, words), (malformed.Failure, malformed.Message));
    }

    [Fact]
    public async Task A_long_page_is_cut_short()
    {
        await using var endpoint = Endpoint(_ => Text(200, new string('x', 100_000)));
        var malformed = await Assert.ThrowsAsync<EndpointException>(() => endpoint.CallAsync(_request, TestContext.Current.CancellationToken));
        Assert.InRange(malformed.Message.Length, 100, 200);
    }

    [Fact]
    public async Task A_redirection_is_named()
    {
        await using var endpoint = Endpoint(_ => new HttpResponseMessage(HttpStatusCode.PermanentRedirect) { Headers = { Location = new Uri("https://x/") } });
        var malformed = await Assert.ThrowsAsync<EndpointException>(() => endpoint.CallAsync(_request, TestContext.Current.CancellationToken));
        Assert.Equal("HTTP 308, a redirection to https://x/", malformed.Message);
    }

    [Theory]
    [InlineData("""{"payloadtype":"getprocessmsg","payload":"%%%","error":false}""")]
    [InlineData("""{"payloadtype":"getprocessmsg","payload":"bnVsbA==","error":false}""")]
    [InlineData("""{"payloadtype":"error","payload":"W10=","error":true}""")]
    public async Task An_envelope_with_nonsense_inside_is_malformed(string body)
    {
        await using var endpoint = Endpoint(_ => Text(200, body));
        var client = new ColoniesClient(endpoint, FakeServer.Key);
        await Thrown.ByAsync<ColoniesError.MalformedReply>(() => client.Processes.GetAsync("p", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Null_is_read_as_an_empty_list()
    {
        await using var endpoint = Endpoint(_ => Text(200, """{"payloadtype":"getprocessesmsg","payload":"bnVsbA==","error":false}"""));
        var client = new ColoniesClient(endpoint, FakeServer.Key);
        Assert.Empty(await client.Processes.ListAsync("dev", ProcessState.Waiting, cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_empty_answer_that_means_a_stranger_says_so()
    {
        await using var endpoint = Endpoint(_ => Text(200, ""));
        var client = new ColoniesClient(endpoint, FakeServer.Key);
        var malformed = await Thrown.ByAsync<ColoniesError.MalformedReply>(
            () => client.Colonies.StatisticsAsync("dev", TestContext.Current.CancellationToken));
        Assert.Contains("when the key is no member of the colony", malformed.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_refused_connection_is_unreachable_and_said_in_plain_words()
    {
        await using var endpoint = new HttpEndpoint("127.0.0.1", FreePort());
        var client = new ColoniesClient(endpoint, FakeServer.Key, new ClientOptions { Retries = 0 });
        var error = await Thrown.ByAsync<ColoniesError.Unreachable>(() => client.Processes.SubmitAsync(AllCalls.Spec("f"), TestContext.Current.CancellationToken));
        Assert.StartsWith($"No Colonies server answers at {endpoint.Address} (connection refused). Is it running?", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, EndpointFailure.Unreachable)]
    [InlineData(HttpRequestError.SecureConnectionError, EndpointFailure.Unreachable)]
    [InlineData(HttpRequestError.ProxyTunnelError, EndpointFailure.Unreachable)]
    [InlineData(HttpRequestError.ResponseEnded, EndpointFailure.Lost)]
    [InlineData(HttpRequestError.InvalidResponse, EndpointFailure.Lost)]
    [InlineData(HttpRequestError.Unknown, EndpointFailure.Lost)]
    public async Task Only_what_fails_before_sending_is_certain_not_to_have_arrived(HttpRequestError error, EndpointFailure failure)
    {
        await using var endpoint = Endpoint(_ => throw new HttpRequestException(error, "words"));
        var e = await Assert.ThrowsAsync<EndpointException>(() => endpoint.CallAsync(_request, TestContext.Current.CancellationToken));
        Assert.Equal(failure, e.Failure);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_connection_that_breaks_after_sending_is_lost()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var endpoint = new HttpEndpoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port);
        var call = endpoint.CallAsync(_request, TestContext.Current.CancellationToken);
        using (var connection = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
            await connection.GetStream().ReadExactlyAsync(new byte[16], TestContext.Current.CancellationToken);
        Assert.Equal(EndpointFailure.Lost, (await Assert.ThrowsAsync<EndpointException>(() => call)).Failure);
    }

    [Fact(Timeout = 30_000)]
    public async Task Long_polls_do_not_hold_up_short_calls_and_both_are_bounded()
    {
        var (polls, shorts) = (0, 0);
        var open = new TaskCompletionSource<HttpResponseMessage>();
        var options = new ClientOptions { SimultaneousLongPolls = 2, SimultaneousCalls = 3 };
        await using var endpoint = new HttpEndpoint(new Uri("http://x/"), options, new Handler(async request =>
        {
            var poll = (await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken)).Contains("assign", StringComparison.Ordinal);
            Interlocked.Increment(ref poll ? ref polls : ref shorts);
            return await open.Task;
        }));
        var assign = RpcRequest.Sign(new AssignProcessMessage { TimeoutSeconds = 9 }, FakeServer.Key);
        var calls = new List<Task>();
        for (var i = 0; i < 10; i++)
        {
            calls.Add(endpoint.CallAsync(assign, TestContext.Current.CancellationToken));
            calls.Add(endpoint.CallAsync(_request, TestContext.Current.CancellationToken));
        }

        await Clock.SoonAsync(() => (polls, shorts) == (2, 3));
        open.SetException(new HttpRequestException(HttpRequestError.ResponseEnded, "words"));
        await Assert.ThrowsAsync<EndpointException>(() => Task.WhenAll(calls));
        Assert.Equal((10, 10), (polls, shorts));
    }

    [Theory]
    [InlineData("""{"pusheseverychange":true}""", true)]
    [InlineData("""{"buildversion":"","backends":[]}""", false)]
    [InlineData("null", false)]
    public async Task A_server_is_asked_once_whether_it_pushes_every_change(string info, bool pushes)
    {
        var asked = 0;
        await using var endpoint = Endpoint(_ =>
        {
            asked++;
            return Text(200, $$"""{"payloadtype":"getserverinfomsg","payload":"{{Convert.ToBase64String(Encoding.UTF8.GetBytes(info))}}","error":false}""");
        });
        Assert.Equal(pushes, await endpoint.PushesEveryChangeAsync(TestContext.Current.CancellationToken));
        Assert.Equal(pushes, await endpoint.PushesEveryChangeAsync(TestContext.Current.CancellationToken));
        Assert.Equal(1, asked);
    }

    [Theory]
    [InlineData("http://host:1", "http://host:1/")]
    [InlineData("http://user:secret@host/colonies/?q#f", "http://host/colonies/")]
    public async Task An_address_holds_nothing_but_the_way(string address, string shown)
    {
        Uri? asked = null;
        await using var endpoint = new HttpEndpoint(new Uri(address), null, new Handler(request =>
        {
            asked = request.RequestUri;
            return Task.FromResult(Text(200, Answer));
        }));
        await endpoint.CallAsync(_request, TestContext.Current.CancellationToken);
        Assert.Equal((shown, shown + "api"), (endpoint.Address, asked?.ToString()));
    }

    private static HttpEndpoint Endpoint(Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(new Uri("http://localhost:50080"), null, new Handler(request => Task.FromResult(answer(request))));

    private static HttpResponseMessage Text(int status, string body) => new((HttpStatusCode)status) { Content = new StringContent(body) };

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Handler(Func<HttpRequestMessage, Task<HttpResponseMessage>> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => await answer(request);
    }
}
