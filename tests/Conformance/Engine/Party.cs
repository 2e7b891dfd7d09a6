using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Someone with a key: signs messages, sends them, reads what comes back.</summary>
internal sealed record Party(IColonyEndpoint Endpoint, PrivateKey Key)
{
    internal string Id => Key.Id;

    internal Task<TReply> Call<TReply>(RpcMessage<TReply> message) => CallUntil(message, TestContext.Current.CancellationToken);

    internal async Task<TReply> CallUntil<TReply>(RpcMessage<TReply> message, CancellationToken cancellationToken)
    {
        var reply = await Endpoint.CallAsync(RpcRequest.Sign(message, Key), cancellationToken);
        return reply.Error
            ? throw new RefusedException(reply.ReadFailure())
            : WireJson.Read<TReply>(reply.DecodePayload())!;
    }

    internal async Task<Failure> Refused<TReply>(RpcMessage<TReply> message) =>
        (await Assert.ThrowsAsync<RefusedException>(() => Call(message))).Failure;

    internal Task<Process> Submit(FunctionSpec spec) => Call(new SubmitFunctionSpecMessage { Spec = spec });

    internal Task<Process> Get(string processId) => Call(new GetProcessMessage { ProcessId = processId });

    internal Task<Process> Assign(int seconds = -1) => AssignUntil(TestContext.Current.CancellationToken, seconds);

    internal Task<Process> AssignUntil(CancellationToken cancellationToken, int seconds = -1) =>
        CallUntil(new AssignProcessMessage { ColonyName = EmbeddedFixture.Colony, TimeoutSeconds = seconds }, cancellationToken);

    internal Task<ProcessGraph> GetGraph(string graphId) => Call(new GetProcessGraphMessage { ProcessGraphId = graphId });

    /// <summary>Asks for work, and is refused.</summary>
    internal Task<Failure> RefusedWork(int seconds = -1) =>
        Refused(new AssignProcessMessage { ColonyName = EmbeddedFixture.Colony, TimeoutSeconds = seconds });

    internal Task Close(string processId, params string[] output) =>
        Call(new CloseSuccessfulMessage { ProcessId = processId, Output = Json.Array(output) });

    internal Task CloseFailed(string processId, params string[] errors) =>
        Call(new CloseFailedMessage { ProcessId = processId, Errors = errors });

    /// <summary>Listens for one state of a process.</summary>
    internal Frames Watch(string processId, ProcessState state, int seconds = 60) => new(this, new SubscribeProcessMessage
    {
        ColonyName = EmbeddedFixture.Colony,
        ProcessId = processId,
        State = (int)state,
        TimeoutSeconds = seconds,
    });
}

/// <summary>A refusal, with its status.</summary>
internal sealed class RefusedException(Failure failure) : Exception($"{failure.Status} {failure.Message}")
{
    internal Failure Failure { get; } = failure;
}
