using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// One request on its way through the writer. Either the writer claims it or its caller abandons it, never both: so no process is
/// assigned to a caller who has left.
/// </summary>
internal sealed class Call(Route route, RpcMessage message, string callerId) : Work
{
    private const int Open = 0;
    private const int Claimed = 1;
    private const int Abandoned = 2;

    // Continuations run elsewhere: the writer must not run its callers' code.
    private readonly TaskCompletionSource<Reply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    internal string CallerId { get; } = callerId;

    internal Route Route { get; } = route;

    internal RpcMessage Message { get; } = message;

    /// <summary>Where the frames go, if this call opens a subscription.</summary>
    internal Subscription? Subscription { get; init; }

    internal Task<Reply> Answer => _answer.Task;

    internal bool IsAbandoned => Volatile.Read(ref _state) == Abandoned;

    internal bool TryClaim() => Interlocked.CompareExchange(ref _state, Claimed, Open) == Open;

    /// <summary>The caller leaves, unless the call is claimed already: then its answer is on the way.</summary>
    internal bool Abandon(CancellationToken cancellationToken) =>
        Interlocked.CompareExchange(ref _state, Abandoned, Open) == Open && _answer.TrySetCanceled(cancellationToken);

    internal void Succeed(Reply reply) => _answer.TrySetResult(reply);

    internal override void Fail(Exception fault) => _answer.TrySetException(fault);

    internal override void Run(Kernel kernel)
    {
        if (Route.AnswersLater ? IsAbandoned : !TryClaim())
            return;
        if (Route.Answer(Message, new Exchange(kernel, this)) is { } reply)
            kernel.Effects.Answer(this, reply);
    }
}
