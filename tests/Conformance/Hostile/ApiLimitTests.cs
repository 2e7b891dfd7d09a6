using System.Net;
using System.Text;
using Colonies.Conformance.Http;
using Colonies.Protocol;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Colonies.Conformance.Hostile;

/// <summary>Clients of <c>/api</c> that send too much, too little or too slowly get a clear answer, and others are not affected.</summary>
public sealed class ApiLimitTests
{
    private const string Small = """{"payloadtype":"versionmsg","payload":"e30=","signature":""}""";

    private readonly FakeTimeProvider _time = new();

    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    private static ScriptedEndpoint Answering => new() { OnCall = (_, _) => Task.FromResult(RpcReply.Of("x", "{}"u8)) };

    [Fact]
    public async Task A_body_that_is_cut_off_ends_its_connection_alone()
    {
        await using var host = await Answering.HostAsync(TestEnds);
        using (var cut = await RawConnection.OpenAsync(host))
            await cut.BeginCallAsync("Content-Length: 1000", Small);
        using (var garbled = await RawConnection.OpenAsync(host))
        {
            await garbled.BeginCallAsync("Transfer-Encoding: chunked", "zz\r\n");
            Assert.StartsWith("HTTP/1.1 400", await garbled.ReadToEndAsync(), StringComparison.Ordinal);
        }

        await AnswersAsync(host);
    }

    [Theory]
    [InlineData("Content-Length: 99999999999")]
    [InlineData("Transfer-Encoding: chunked")]
    public async Task A_body_over_the_limit_is_refused_whether_it_says_so_or_not(string length)
    {
        await using var host = await Answering.HostAsync(TestEnds, new HostOptions { MaxRequestBytes = 1000 });
        using var huge = await RawConnection.OpenAsync(host);
        await huge.BeginCallAsync(length, length[0] == 'T' ? "7d0\r\n" + new string('x', 2000) : "");
        var answer = await huge.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("error", answer, StringComparison.Ordinal);
        await AnswersAsync(host);
    }

    [Fact]
    public async Task A_body_that_does_not_arrive_in_time_is_refused()
    {
        await using var host = await Answering.HostAsync(TestEnds, new HostOptions { TimeProvider = _time });
        using var slow = await RawConnection.OpenAsync(host);
        await slow.BeginCallAsync("Content-Length: 1000", Small);
        var answer = slow.ReadToEndAsync();
        while (!answer.IsCompleted)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        Assert.StartsWith("HTTP/1.1 408", await answer, StringComparison.Ordinal);
        await AnswersAsync(host);
    }

    [Fact]
    public async Task Large_bodies_share_their_room_and_small_ones_need_none()
    {
        var options = new HostOptions { MaxBufferedRequestBytes = 300_000 };
        await using var host = await Answering.HostAsync(TestEnds, options);
        using var first = await RawConnection.OpenAsync(host);
        await first.BeginCallAsync("Content-Length: 400000", new string(' ', 150_000));
        using var second = await RawConnection.OpenAsync(host);
        await second.BeginCallAsync("Content-Length: 400000", new string(' ', 399_999));
        var answer = await second.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 503", answer, StringComparison.Ordinal);
        await AnswersAsync(host);
        first.Dispose();
        await EventuallyAsync(async () => (await PostAsync(host, new string(' ', 100_000) + Small)) == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Calls_beyond_the_limit_are_turned_away_but_not_those_that_wait_for_work()
    {
        var (gate, inside) = (new TaskCompletionSource<RpcReply>(), 0);
        var endpoint = new ScriptedEndpoint
        {
            OnCall = (_, _) =>
            {
                Interlocked.Increment(ref inside);
                return gate.Task;
            },
        };
        await using var host = await endpoint.HostAsync(TestEnds, new HostOptions { MaxConcurrentCalls = 3 });
        var waiting = Enumerable.Range(0, 10).Select(_ => PostAsync(host, Small.Replace("versionmsg", "assignprocessmsg", StringComparison.Ordinal))).ToList();
        await EventuallyAsync(() => Task.FromResult(Volatile.Read(ref inside) == 10));
        var calls = Enumerable.Range(0, 3).Select(_ => PostAsync(host, Small)).ToList();
        await EventuallyAsync(() => Task.FromResult(Volatile.Read(ref inside) == 13));
        using var http = new HttpClient();
        using var content = new StringContent(Small);
        using var refused = await http.PostAsync(new Uri(host.Address, "api"), content, TestEnds);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        var failure = WireJson.Read<RpcReply>(await refused.Content.ReadAsByteArrayAsync(TestEnds))!.ReadFailure();
        Assert.Equal(FaultKind.LimitReached, Fault.Of(failure).Kind);

        gate.SetResult(RpcReply.Of("x", "{}"u8));
        Assert.All(await Task.WhenAll(waiting.Concat(calls)), status => Assert.Equal(HttpStatusCode.OK, status));
        await AnswersAsync(host);
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed()
    {
        await using var host = await Answering.HostAsync(TestEnds, new HostOptions { MaxConnections = 2 });
        using var first = await RawConnection.OpenAsync(host);
        await first.SendAsync("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
        await first.ReadHeadAsync();
        using (var second = await RawConnection.OpenAsync(host))
        {
            await second.SendAsync("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
            await second.ReadHeadAsync();
            using var third = await RawConnection.OpenAsync(host);
            Assert.Equal("", await third.ReadToEndAsync());
        }

        await EventuallyAsync(async () =>
        {
            using var again = await RawConnection.OpenAsync(host);
            try
            {
                await again.SendAsync("GET /health HTTP/1.1\r\nHost: x\r\n\r\n");
                return (await again.ReadHeadAsync()).StartsWith("HTTP/1.1 200", StringComparison.Ordinal);
            }
            catch (IOException)
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task A_reply_for_which_there_is_no_room_ends_the_connection_since_the_call_was_done()
    {
        var large = RpcReply.Of("x", new byte[100_000]);
        var endpoint = new ScriptedEndpoint { OnCall = (request, _) => Task.FromResult(request.PayloadType == "large" ? large : RpcReply.Of("x", "{}"u8)) };
        await using var host = await endpoint.HostAsync(TestEnds, new HostOptions { MaxBufferedReplyBytes = 50_000 });
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(host, Small.Replace("versionmsg", "large", StringComparison.Ordinal)));
        await AnswersAsync(host);
    }

    [Fact]
    public async Task A_reply_that_nobody_takes_ends_its_connection_after_a_while()
    {
        var endpoint = new ScriptedEndpoint { OnCall = (_, _) => Task.FromResult(RpcReply.Of("x", new byte[32 << 20])) };
        await using var host = await endpoint.HostAsync(TestEnds, new HostOptions { TimeProvider = _time, MaxBufferedReplyBytes = 50 << 20 });
        using var lazy = await RawConnection.OpenAsync(host);
        await lazy.BeginCallAsync($"Content-Length: {Small.Length}", Small);
        Assert.StartsWith("HTTP/1.1 200", await lazy.ReadHeadAsync(), StringComparison.Ordinal);
        await EventuallyAsync(async () =>
        {
            // While the one holds nearly all the room there is none for the other; once it is gone there is.
            _time.Advance(TimeSpan.FromMinutes(1));
            try
            {
                return await PostAsync(host, Small) == HttpStatusCode.OK;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        Assert.InRange((await lazy.ReadToEndAsync()).Length, 0, 32 << 20);
    }

    [Theory]
    [InlineData("""{"payloadtype":"\ud800"}""")]
    [InlineData("""{"\ud800":"x"}""")]
    [InlineData("{\"payload\":\"\xff\xfe\"}")]
    [InlineData("""{"payload":[1]}""")]
    [InlineData("""{"payload":1e999}""")]
    [InlineData("\xff\xff\xff")]
    [InlineData("[[[[[[")]
    public async Task Text_that_is_no_text_is_refused(string body)
    {
        await using var host = await Answering.HostAsync(TestEnds, new HostOptions { OnError = e => Assert.Fail(e.ToString()) });
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(host, body));
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(host, new string('[', 100_000)));
    }

    private static async Task AnswersAsync(EmbeddedHost host) => Assert.Equal(HttpStatusCode.OK, await PostAsync(host, Small));

    private static async Task<HttpStatusCode> PostAsync(EmbeddedHost host, string body)
    {
        using var http = new HttpClient();
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        using var response = await http.PostAsync(new Uri(host.Address, "api"), content, TestEnds);
        await response.Content.ReadAsByteArrayAsync(TestEnds);
        return response.StatusCode;
    }

    /// <summary>Waits for what another thread is about to do.</summary>
    internal static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        while (!await holds())
        {
            TestEnds.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
