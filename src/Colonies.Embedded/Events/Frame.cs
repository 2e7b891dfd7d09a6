using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>A process as pushed to all its subscribers; written once, by the first that reads it.</summary>
internal sealed class Frame(ProcessView process)
{
    private readonly Lazy<RpcReply> _reply = new(() => RpcReply.Of(PayloadTypes.SubscribeProcess, Engine.Reply.Of(process).Write()));

    internal RpcReply Reply => _reply.Value;
}
