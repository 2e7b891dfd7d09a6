using System.Threading.Channels;
using Colonies.Conformance.Http;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>Subscriptions over a real WebSocket, to the host of an endpoint that does what a test says.</summary>
public sealed class SocketTests
{
    private static readonly RpcRequest _request = RpcRequest.Sign(new SubscribeProcessMessage { ProcessId = "p", TimeoutSeconds = 60 }, FakeServer.Key);

    [Fact(Timeout = 30_000)]
    public async Task Frames_arrive_until_the_server_ends_the_subscription()
    {
        var token = TestContext.Current.CancellationToken;
        var frames = Channel.CreateUnbounded<RpcReply>();
        await using var host = await Serving(frames).HostAsync(token);
        await using var endpoint = new HttpEndpoint(host.Address);
        frames.Writer.TryWrite(RpcReply.Of("subscribeprocessmsg", WireJson.Write(new Process { ProcessId = "p" })));
        frames.Writer.TryWrite(RpcReply.Of("subscribeprocessmsg", WireJson.Write(new Process { ProcessId = new string('x', 50_000) })));
        frames.Writer.Complete();
        var seen = new List<int>();
        await foreach (var frame in endpoint.SubscribeAsync(_request, token))
            seen.Add(WireJson.Read<Process>(frame.DecodePayload())!.ProcessId.Length);
        Assert.Equal([1, 50_000], seen);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_refusal_is_the_last_frame()
    {
        var token = TestContext.Current.CancellationToken;
        var frames = Channel.CreateUnbounded<RpcReply>();
        await using var host = await Serving(frames).HostAsync(token);
        await using var endpoint = new HttpEndpoint(host.Address);
        frames.Writer.TryWrite(FakeServer.Refusal(403, "Invalid process with Id p"));
        var refused = Assert.Single(await endpoint.SubscribeAsync(_request, token).ToListAsync(token));
        Assert.Equal(FaultKind.NotFound, Fault.Of(refused.ReadFailure()).Kind);
    }

    [Fact(Timeout = 30_000)]
    public async Task A_dropped_socket_is_lost()
    {
        var token = TestContext.Current.CancellationToken;
        var frames = Channel.CreateUnbounded<RpcReply>();
        await using var host = await Serving(frames).HostAsync(token);
        await using var endpoint = new HttpEndpoint(host.Address);
        frames.Writer.Complete(new InvalidOperationException("the host drops the socket"));
        var e = await Assert.ThrowsAsync<EndpointException>(async () => await endpoint.SubscribeAsync(_request, token).ToListAsync(token));
        Assert.Equal(EndpointFailure.Lost, e.Failure);
    }

    [Fact(Timeout = 30_000)]
    public async Task Leaving_a_subscription_ends_it_on_the_server()
    {
        var token = TestContext.Current.CancellationToken;
        var (subscribed, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        var server = new ScriptedEndpoint
        {
            OnSubscribe = (_, end) =>
            {
                subscribed.SetResult();
                return ScriptedEndpoint.Endless(cancelled, end);
            },
        };
        await using var host = await server.HostAsync(token);
        await using var endpoint = new HttpEndpoint(host.Address);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(token);
        var reading = endpoint.SubscribeAsync(_request, leave.Token).ToListAsync(token).AsTask();
        await subscribed.Task;
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        await cancelled.Task;
    }

    [Fact(Timeout = 30_000)]
    public async Task No_server_is_unreachable_and_no_socket_there_is_malformed()
    {
        var token = TestContext.Current.CancellationToken;
        await using var nobody = new HttpEndpoint("127.0.0.1", 1);
        var e = await Assert.ThrowsAsync<EndpointException>(async () => await nobody.SubscribeAsync(_request, token).ToListAsync(token));
        Assert.Equal(EndpointFailure.Unreachable, e.Failure);

        await using var host = await new ScriptedEndpoint().HostAsync(token);
        await using var elsewhere = new HttpEndpoint(new Uri(host.Address, "elsewhere"));
        e = await Assert.ThrowsAsync<EndpointException>(async () => await elsewhere.SubscribeAsync(_request, token).ToListAsync(token));
        Assert.Equal(EndpointFailure.Malformed, e.Failure);
    }

    private static ScriptedEndpoint Serving(Channel<RpcReply> frames) =>
        new() { OnSubscribe = (_, end) => frames.Reader.ReadAllAsync(end) };
}
