using System.Net;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using Colonies.Conformance.Http;
using Colonies.Conformance.Transport;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Hostile;

/// <summary>Clients of <c>/pubsub</c> that ask too much of it.</summary>
public sealed class SocketLimitTests
{
    private static readonly PrivateKey _key = PrivateKey.Generate();

    private readonly Clock _time = new();

    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    private static ScriptedEndpoint Listening => new() { OnSubscribe = (_, token) => Echo(token), OnCall = (_, _) => Task.FromResult(RpcReply.Of("x", "{}"u8)) };

    [Fact]
    public async Task Sockets_beyond_the_limit_are_refused_until_one_is_gone()
    {
        await using var host = await Listening.HostAsync(TestEnds, new HostOptions { MaxSockets = 1 });
        using (await TestSocket.OpenAsync(host))
        {
            using var refused = new ClientWebSocket();
            refused.Options.CollectHttpResponseDetails = true;
            await Assert.ThrowsAsync<WebSocketException>(() =>
                refused.ConnectAsync(new UriBuilder(host.Address) { Scheme = "ws", Path = "/pubsub" }.Uri, TestEnds));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.HttpStatusCode);
        }

        (await OpenAsync(host)).Dispose();
    }

    [Theory]
    [InlineData(2, 100)]
    [InlineData(100, 2)]
    public async Task Subscriptions_beyond_the_limit_are_refused_and_the_socket_stays_open(int ofSocket, int inAll)
    {
        var options = new HostOptions { MaxSubscriptionsPerSocket = ofSocket, MaxSubscriptions = inAll };
        var gates = new Dictionary<string, TaskCompletionSource> { ["a"] = new(), ["b"] = new(), ["c"] = new() };
        var endpoint = new ScriptedEndpoint { OnSubscribe = (request, token) => UntilRefused(request, token) };
        await using var host = await endpoint.HostAsync(TestEnds, options);
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SendAsync(Subscription("a"));
        await socket.SendAsync(Subscription("b"));
        await socket.SendAsync(Subscription("c"));
        var failure = (await socket.ReceiveAsync()).Reply.ReadFailure();
        Assert.Equal(503, failure.Status);
        Assert.Equal(FaultKind.LimitReached, Fault.Of(failure).Kind);
        gates["a"].SetResult();
        Assert.Equal(403, (await socket.ReceiveAsync()).Reply.ReadFailure().Status);
        gates["c"].SetResult();
        await ApiLimitTests.EventuallyAsync(async () =>
        {
            await socket.SendAsync(Subscription("c"));
            return (await socket.ReceiveAsync()).Reply.ReadFailure().Status == 403;
        });

        async IAsyncEnumerable<RpcReply> UntilRefused(RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await gates[WireJson.Read<SubscribeProcessMessage>(request.DecodePayload())!.ProcessId].Task.WaitAsync(cancellationToken);
            yield return RpcReply.Of(new Failure(403, "no"));
        }
    }

    [Fact]
    public async Task A_flood_of_subscriptions_that_nobody_reads_the_answers_of_stays_small_and_harms_nobody()
    {
        var open = 0;
        var endpoint = new ScriptedEndpoint
        {
            OnCall = (_, _) => Task.FromResult(RpcReply.Of("x", "{}"u8)),
            OnSubscribe = (_, token) =>
            {
                Interlocked.Increment(ref open);
                return Echo(token);
            },
        };
        var options = new HostOptions { MaxSubscriptionsPerSocket = 10, MaxQueuedFrames = 16, TimeProvider = _time };
        await using var host = await endpoint.HostAsync(TestEnds, options);
        using var flood = await RawConnection.OpenSocketAsync(host);
        var frame = RawConnection.Frame(0x81, WireJson.Write(Subscription("a")));
        var sending = SendUntilStuckAsync();
        await using var client = new HttpEndpoint(host.Address);
        for (var call = 0; call < 100; call++)
            Assert.False((await client.CallAsync(RpcRequest.Unsigned(new VersionMessage()), TestEnds)).Error);
        await ApiLimitTests.EventuallyAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(sending.IsCompleted);
        });
        await sending;
        Assert.Equal(10, open);

        async Task SendUntilStuckAsync()
        {
            try
            {
                for (var number = 0; number < 1_000_000; number++)
                    await flood.SendAsync(frame);
            }
            catch (IOException)
            {
                // Dropped, for not reading.
            }
        }
    }

    [Fact]
    public async Task A_socket_without_subscriptions_is_closed_after_a_while()
    {
        await using var host = await Listening.HostAsync(TestEnds, new HostOptions { TimeProvider = _time });
        using var idle = await TestSocket.OpenAsync(host);
        using var busy = await TestSocket.OpenAsync(host);
        await busy.SendAsync(Subscription("a"));
        await busy.ReceiveAsync();
        var end = idle.EndAsync();
        await ApiLimitTests.EventuallyAsync(() =>
        {
            // The second that a client has to answer the goodbye begins: from then on time stands still.
            if (_time.Waits.Contains(TimeSpan.FromSeconds(1)))
                return Task.FromResult(true);
            _time.Advance(TimeSpan.FromSeconds(10));
            return Task.FromResult(false);
        });
        Assert.Equal(WebSocketCloseStatus.NormalClosure, await end);
        await busy.SendAsync(Subscription("b"));
        await busy.ReceiveAsync();
    }

    [Fact]
    public async Task A_message_in_endless_parts_is_cut_off_at_the_limit()
    {
        await using var host = await Listening.HostAsync(TestEnds, new HostOptions { MaxRequestBytes = 100_000 });
        using var socket = await RawConnection.OpenSocketAsync(host);
        var sending = SendPartsAsync();
        Assert.DoesNotContain("error", await socket.ReadToEndAsync(), StringComparison.Ordinal);
        await sending;

        async Task SendPartsAsync()
        {
            try
            {
                await socket.SendAsync(RawConnection.Frame(0x01, "{"u8));
                while (true)
                    await socket.SendAsync(RawConnection.Frame(0x00, new byte[1000]));
            }
            catch (IOException)
            {
                // It is gone.
            }
        }
    }

    [Fact]
    public async Task A_message_that_does_not_arrive_in_time_ends_its_socket()
    {
        await using var host = await Listening.HostAsync(TestEnds, new HostOptions { TimeProvider = _time, SocketIdleTimeout = TimeSpan.FromDays(1) });
        using var socket = await RawConnection.OpenSocketAsync(host);
        await socket.SendAsync(RawConnection.Frame(0x01, "{"u8));
        var end = socket.ReadToEndAsync();
        await ApiLimitTests.EventuallyAsync(() =>
        {
            _time.Advance(TimeSpan.FromSeconds(30));
            return Task.FromResult(end.IsCompleted);
        });
        await end;
    }

    [Theory]
    [InlineData(new byte[] { 0x89, 0x80, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x80, 0x80, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x81, 0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x81, 0x05, 1, 2, 3, 4, 5 })]
    public async Task Floods_of_pings_and_of_frames_against_the_rules_harm_nobody(byte[] frame)
    {
        await using var host = await Listening.HostAsync(TestEnds);
        using var socket = await RawConnection.OpenSocketAsync(host);
        try
        {
            for (var number = 0; number < 10_000; number++)
                await socket.SendAsync(frame);
        }
        catch (IOException)
        {
            // Cut off, as is right for most of these.
        }

        using var other = await TestSocket.OpenAsync(host);
        await other.SendAsync(Subscription("a"));
        await other.ReceiveAsync();
    }

    [Fact]
    public async Task Many_sockets_that_vanish_leave_nothing_behind()
    {
        var open = 0;
        var endpoint = new ScriptedEndpoint { OnSubscribe = (_, token) => Counted(token) };
        await using var host = await endpoint.HostAsync(TestEnds, new HostOptions { MaxSockets = 100 });
        for (var round = 0; round < 3; round++)
        {
            var sockets = new List<TestSocket>();
            for (var number = 0; number < 100; number++)
            {
                sockets.Add(await OpenAsync(host));
                await sockets[^1].SendAsync(Subscription("a"));
                await sockets[^1].ReceiveAsync();
            }

            sockets.ForEach(socket => socket.Dispose());
            await ApiLimitTests.EventuallyAsync(() => Task.FromResult(Volatile.Read(ref open) == 0));
        }

        async IAsyncEnumerable<RpcReply> Counted([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref open);
            try
            {
                await foreach (var frame in Echo(cancellationToken))
                    yield return frame;
            }
            finally
            {
                Interlocked.Decrement(ref open);
            }
        }
    }

    /// <summary>Opens a socket once there is a place: that of another is given back a little after it is gone.</summary>
    private static async Task<TestSocket> OpenAsync(EmbeddedHost host)
    {
        TestSocket? socket = null;
        await ApiLimitTests.EventuallyAsync(async () =>
        {
            try
            {
                socket = await TestSocket.OpenAsync(host);
                return true;
            }
            catch (WebSocketException)
            {
                return false;
            }
        });
        return socket!;
    }

    private static RpcRequest Subscription(string processId) =>
        RpcRequest.Sign(new SubscribeProcessMessage { ProcessId = processId, State = 2, TimeoutSeconds = 10 }, _key);

    private static async IAsyncEnumerable<RpcReply> Echo([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return RpcReply.Of("subscribeprocessmsg", "{}"u8);
        await ScriptedEndpoint.Until(new TaskCompletionSource(), cancellationToken);
    }
}
