using System.Runtime.CompilerServices;
using System.Text.Json;
using Colonies.Conformance.Engine;
using Colonies.Conformance.Transport;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Wire;

/// <summary>
/// Every type of message there is, ours and the reference's, can be said by the client, is answered by the embedded colony, and was
/// recorded; where one of these is not so, the reason stands here.
/// </summary>
public sealed class EveryTypeTests
{
    private const string IsReply = "it is a reply";
    private const string IsDead = "the constant exists, and the reference has no handler";

    private static readonly Dictionary<string, string> _withoutCall = new()
    {
        [PayloadTypes.Error] = IsReply,
        [PayloadTypes.PauseStatusReply] = IsReply,
        ["getnodemsg"] = IsDead,
        ["getnodesmsg"] = IsDead,
        ["getnodesbylocationmsg"] = IsDead,
    };

    private static readonly Dictionary<string, string> _withoutHandler = _withoutCall;

    private static readonly Dictionary<string, string> _withoutRecording = new()
    {
        [PayloadTypes.Error] = IsReply,
        [PayloadTypes.PauseStatusReply] = IsReply,
        [PayloadTypes.SubscribeEnds] = "it is our own",
    };

    public static TheoryData<string> Types() =>
        new(typeof(PayloadTypes).GetFields().Select(field => (string)field.GetRawConstantValue()!).Union(Recorded()));

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Types))]
    public async Task Every_type_has_a_call_in_the_client(string type)
    {
        await using var colony = await EmbeddedFixture.Start();
        await using var endpoint = new ListeningEndpoint(colony.Embedded.Endpoint, type != PayloadTypes.SubscribeProcess);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        endpoint.OnType = sent =>
        {
            if (sent == type)
                enough.Cancel();
        };
        var hasCall = true;
        try
        {
            await CallAsync(colony, endpoint, type, enough.Token);
        }
        catch (NotSupportedException)
        {
            hasCall = false;
        }
        catch (Exception e) when (e is ColoniesException or OperationCanceledException)
        {
            // What matters is what was sent.
        }

        Assert.Equal(!_withoutCall.ContainsKey(type), hasCall);
        Assert.Equal(hasCall, endpoint.Types.Contains(type));
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Types))]
    public async Task Every_type_has_a_handler(string type)
    {
        await using var colony = await EmbeddedFixture.Start();
        var payload = Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["msgtype"] = type }));
        var request = new RpcRequest { PayloadType = type, Payload = payload, Signature = colony.User.Key.Sign(payload) };
        var replies = new List<RpcReply>();
        if (type.StartsWith("subscribe", StringComparison.Ordinal))
        {
            await foreach (var frame in colony.Embedded.Endpoint.SubscribeAsync(request, TestContext.Current.CancellationToken))
                replies.Add(frame);
        }
        else
            replies.Add(await colony.Embedded.Endpoint.CallAsync(request, TestContext.Current.CancellationToken));

        var isUnknown = replies.Any(reply => reply.Error && reply.ReadFailure().Message == $"invalid rpcMsg.PayloadType: {type}");
        Assert.Equal(_withoutHandler.ContainsKey(type), isUnknown);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_was_recorded(string type) => Assert.Equal(!_withoutRecording.ContainsKey(type), Recorded().Contains(type));

    [Fact]
    public void No_reason_is_given_for_a_type_that_is_not()
    {
        var types = Types().Select(row => row.Data).ToHashSet();
        Assert.All(_withoutCall.Keys.Concat(_withoutHandler.Keys).Concat(_withoutRecording.Keys), type => Assert.Contains(type, types));
    }

    private static HashSet<string> Recorded() => [.. Coverage.ExchangeFiles().Select(file => Path.GetFileNameWithoutExtension(file)!)];

    /// <summary>Has the client say a type; where it is a subscription or needs something first, that is done too.</summary>
    private static async Task CallAsync(EmbeddedFixture colony, IColonyEndpoint endpoint, string type, CancellationToken token)
    {
        var user = new ColoniesClient(endpoint, colony.User.Key);
        switch (type)
        {
            case PayloadTypes.AddChild:
                var executor = await colony.Executor();
                await colony.SubmitWorkflow(EmbeddedFixture.Node("a"));
                await new ColoniesClient(endpoint, executor.Key).Workflows.AddChildAsync(
                    await executor.Assign(), AllCalls.Spec("b"), cancellationToken: token);
                break;
            case PayloadTypes.SubscribeProcess:
                await user.Processes.WaitAsync((await colony.User.Submit(EmbeddedFixture.Spec())).ProcessId, cancellationToken: token);
                break;
            case PayloadTypes.SubscribeEnds:
                await user.Workflows.WaitAsync(await colony.SubmitWorkflow(EmbeddedFixture.Node("a")), cancellationToken: token);
                break;
            case PayloadTypes.SubscribeProcesses:
                await EndAsync(user.Processes.ListenAsync("dev", "worker", ProcessState.Waiting, TimeSpan.FromSeconds(1), token), token);
                break;
            case PayloadTypes.SubscribeChannel:
                var process = await colony.User.Submit(EmbeddedFixture.Spec() with { Channels = ["chat"] });
                await EndAsync(user.Channels.SubscribeAsync(process.ProcessId, "chat", cancellationToken: token), token);
                break;
            default:
                await AllCalls.MakeAsync(user, type, token);
                break;
        }
    }

    private static async Task EndAsync<T>(IAsyncEnumerable<T> items, CancellationToken token)
    {
        await foreach (var _ in items.WithCancellation(token))
        {
        }
    }

    /// <summary>Notes every type that passes.</summary>
    private sealed class ListeningEndpoint(IColonyEndpoint inner, bool pushes) : PassingEndpoint(inner)
    {
        private readonly Lock _lock = new();
        private readonly HashSet<string> _types = [];

        internal Action<string> OnType { get; set; } = _ => { };

        internal HashSet<string> Types
        {
            get
            {
                lock (_lock)
                    return [.. _types];
            }
        }

        public override ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => new(pushes);

        public override Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
        {
            Note(request.PayloadType);
            return base.CallAsync(request, cancellationToken);
        }

        public override async IAsyncEnumerable<RpcReply> SubscribeAsync(
            RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            Note(request.PayloadType);
            await foreach (var frame in base.SubscribeAsync(request, cancellationToken))
                yield return frame;
        }

        private void Note(string type)
        {
            lock (_lock)
                _types.Add(type);
            OnType(type);
        }
    }
}
