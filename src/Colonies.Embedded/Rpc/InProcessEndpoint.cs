using System.Runtime.CompilerServices;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>The way into the writer. What costs time and touches no row is done here, in the caller's thread.</summary>
internal sealed class InProcessEndpoint(Writer writer) : IColonyEndpoint
{
    private readonly Router _router = new();

    public string Address => Stopped.Address;

    public ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(true);

    public async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var call = _router.ReadCall(request);
            var reply = await AnswerAsync(call, cancellationToken).ConfigureAwait(false);
            return RpcReply.Of(call.Route.ReplyType, reply.Write());
        }
        catch (Refusal refusal)
        {
            return RpcReply.Of(refusal.Failure);
        }
    }

    public async IAsyncEnumerable<RpcReply> SubscribeAsync(RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (subscription, refusal) = await OpenAsync(request, cancellationToken).ConfigureAwait(false);
        if (subscription is null)
        {
            yield return RpcReply.Of(refusal!.Failure);
            yield break;
        }

        try
        {
            await foreach (var frame in subscription.Frames.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return frame.Reply;
        }
        finally
        {
            Forget(subscription);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<(Subscription? Opened, Refusal? Refused)> OpenAsync(RpcRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var call = _router.ReadSubscription(request);
            await AnswerAsync(call, cancellationToken).ConfigureAwait(false);
            return (call.Subscription, null);
        }
        catch (Refusal refusal)
        {
            return (null, refusal);
        }
    }

    private async Task<Reply> AnswerAsync(Call call, CancellationToken cancellationToken)
    {
        if (!writer.Post(call))
            throw Stopped.Before();
        var leaving = cancellationToken.UnsafeRegister(
            static (state, token) =>
            {
                var (call, writer) = ((Call, Writer))state!;
                if (call.Abandon(token))
                    writer.Post(new Errand(kernel => kernel.Forget(call)));
            },
            (call, writer));
        await using (leaving.ConfigureAwait(false))
            return await call.Answer.ConfigureAwait(false);
    }

    private void Forget(Subscription subscription) => writer.Post(new Errand(kernel => kernel.Subscriptions.Remove(subscription)));
}
