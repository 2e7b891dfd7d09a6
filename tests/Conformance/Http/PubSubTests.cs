using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text;
using Colonies.Protocol;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Colonies.Conformance.Http;

/// <summary>Sockets as the host alone handles them (protocol section 3).</summary>
public sealed class PubSubTests
{
    private static readonly PrivateKey _key = PrivateKey.Generate();

    [Theory(Timeout = 30_000)]
    [InlineData(WebSocketMessageType.Text)]
    [InlineData(WebSocketMessageType.Binary)]
    public async Task An_answer_has_the_kind_of_its_request(WebSocketMessageType kind)
    {
        var endpoint = new ScriptedEndpoint { OnSubscribe = Echo };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SendAsync(Subscription("a"), kind);
        Assert.Equal(kind, (await socket.ReceiveAsync()).Kind);
    }

    [Fact(Timeout = 30_000)]
    public async Task Two_hundred_subscriptions_push_at_once_on_one_socket()
    {
        var gate = new TaskCompletionSource();
        var endpoint = new ScriptedEndpoint { OnSubscribe = Gated };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);
        using var socket = await TestSocket.OpenAsync(host);
        var ids = Enumerable.Range(0, 200).Select(number => $"{number}").ToHashSet();
        foreach (var id in ids)
            await socket.SendAsync(Subscription(id));
        gate.SetResult();

        var seen = new HashSet<string>();
        while (seen.Count < ids.Count)
            Assert.True(seen.Add(Payload(await socket.ReceiveAsync())));
        Assert.Equal(ids, seen);

        async IAsyncEnumerable<RpcReply> Gated(RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await gate.Task.WaitAsync(cancellationToken);
            yield return Push(request);
            await ScriptedEndpoint.Until(new TaskCompletionSource(), cancellationToken);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task Other_message_types_are_ignored_and_the_socket_stays_usable()
    {
        var endpoint = new ScriptedEndpoint { OnSubscribe = Echo };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SendAsync(RpcRequest.Sign(new GetProcessMessage { ProcessId = "a" }, _key));
        await socket.SendAsync(Subscription("b"));
        Assert.Equal("b", Payload(await socket.ReceiveAsync()));
    }

    [Theory(Timeout = 30_000)]
    [InlineData("hello")]
    [InlineData("null")]
    [InlineData("""{"payloadtype":"subscribeprocessmsg","payload":"e30=","signature":""}""")]
    [InlineData("""{"payloadtype":"getprocessmsg","payload":"e30=","signature":"00"}""")]
    public async Task Bad_json_and_bad_signatures_drop_the_connection(string message)
    {
        await using var host = await new ScriptedEndpoint().HostAsync(TestContext.Current.CancellationToken);
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SendAsync(message);
        Assert.Null(await socket.EndAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_message_over_the_limit_drops_the_connection()
    {
        var narrow = new HostOptions { MaxRequestBytes = 100 };
        await using var host = await new ScriptedEndpoint().HostAsync(TestContext.Current.CancellationToken, narrow);
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SendAsync(Subscription("a"));
        Assert.Null(await socket.EndAsync());
    }

    [Fact(Timeout = 30_000)]
    public async Task A_refusal_is_a_frame_and_the_socket_stays_open()
    {
        var endpoint = new ScriptedEndpoint
        {
            OnSubscribe = (request, token) => Id(request) == "forbidden" ? Refused() : Echo(request, token),
        };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SendAsync(Subscription("forbidden"));
        Assert.Equal(new Failure(403, "no"), (await socket.ReceiveAsync()).Reply.ReadFailure());
        await socket.SendAsync(Subscription("a"));
        Assert.Equal("a", Payload(await socket.ReceiveAsync()));
    }

    [Fact(Timeout = 30_000)]
    public async Task The_end_of_one_subscription_ends_the_socket_with_1000_and_the_others_with_it()
    {
        var (cancelled, timeout) = (new TaskCompletionSource(), new TaskCompletionSource());
        var endpoint = new ScriptedEndpoint
        {
            OnSubscribe = (request, token) => Id(request) == "other" ? ScriptedEndpoint.Endless(cancelled, token) : Ends(request),
        };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SendAsync(Subscription("other"));
        await socket.SendAsync(Subscription("a"));
        Assert.Equal("a", Payload(await socket.ReceiveAsync()));

        timeout.SetResult();

        Assert.Equal(WebSocketCloseStatus.NormalClosure, await socket.EndAsync());
        await cancelled.Task;

        async IAsyncEnumerable<RpcReply> Ends(RpcRequest request)
        {
            yield return Push(request);
            await timeout.Task;
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_that_closes_ends_its_subscriptions()
    {
        var cancelled = new TaskCompletionSource();
        var endpoint = new ScriptedEndpoint { OnSubscribe = (_, token) => ScriptedEndpoint.Endless(cancelled, token) };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SendAsync(Subscription("a"));
        await socket.CloseAsync();
        await cancelled.Task;
    }

    [Fact(Timeout = 30_000)]
    public async Task A_client_that_vanishes_ends_its_subscriptions()
    {
        var cancelled = new TaskCompletionSource();
        var endpoint = new ScriptedEndpoint { OnSubscribe = (_, token) => ScriptedEndpoint.Endless(cancelled, token) };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);
        using (var socket = await TestSocket.OpenAsync(host))
            await socket.SendAsync(Subscription("a"));
        await cancelled.Task;
    }

    [Fact(Timeout = 30_000)]
    public async Task A_server_that_stops_closes_its_sockets_with_1001()
    {
        var cancelled = new TaskCompletionSource();
        var endpoint = new ScriptedEndpoint { OnSubscribe = EchoOrCancelled };
        await using var host = await endpoint.HostAsync(TestContext.Current.CancellationToken);
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SendAsync(Subscription("a"));
        await socket.ReceiveAsync();

        var stopping = host.DisposeAsync();

        Assert.Equal(WebSocketCloseStatus.EndpointUnavailable, await socket.EndAsync());
        await stopping;
        await cancelled.Task;

        async IAsyncEnumerable<RpcReply> EchoOrCancelled(RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            yield return Push(request);
            await ScriptedEndpoint.Until(cancelled, cancellationToken);
        }
    }

    [Fact(Timeout = 30_000)]
    public async Task A_reader_that_does_not_read_is_dropped_with_a_bounded_number_of_frames_waiting()
    {
        var (time, ended, pushed) = (new FakeTimeProvider(), new TaskCompletionSource(), 0);
        var options = new HostOptions { MaxQueuedFrames = 4, TimeProvider = time };
        await using var host = await new ScriptedEndpoint { OnSubscribe = Flood }.HostAsync(TestContext.Current.CancellationToken, options);
        using var socket = await TestSocket.OpenAsync(host);
        await socket.SendAsync(Subscription("a"));
        while (!ended.Task.IsCompleted)
        {
            // A large frame has more time to leave than a small one: 1 MiB all that a frame may have.
            if (Volatile.Read(ref pushed) > 0)
                time.Advance(TimeSpan.FromMilliseconds(10));
            await Task.Yield();
        }

        Assert.InRange(pushed, 1, 64);

        async IAsyncEnumerable<RpcReply> Flood(RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var frame = RpcReply.Of(request.PayloadType, new byte[1 << 20]);
            try
            {
                for (; !cancellationToken.IsCancellationRequested; pushed++)
                    yield return frame;
                await Task.CompletedTask;
            }
            finally
            {
                ended.SetResult();
            }
        }
    }

    private static RpcRequest Subscription(string processId) =>
        RpcRequest.Sign(new SubscribeProcessMessage { ProcessId = processId, State = 2, TimeoutSeconds = 10 }, _key);

    private static string Id(RpcRequest request) => WireJson.Read<SubscribeProcessMessage>(request.DecodePayload())!.ProcessId;

    private static RpcReply Push(RpcRequest request) => RpcReply.Of(request.PayloadType, Encoding.UTF8.GetBytes(Id(request)));

    private static string Payload(TestSocket.Frame frame) => Encoding.UTF8.GetString(frame.Reply.DecodePayload());

    private static async IAsyncEnumerable<RpcReply> Echo(RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Push(request);
        await ScriptedEndpoint.Until(new TaskCompletionSource(), cancellationToken);
    }

    private static async IAsyncEnumerable<RpcReply> Refused()
    {
        await Task.CompletedTask;
        yield return RpcReply.Of(new Failure(403, "no"));
    }
}
