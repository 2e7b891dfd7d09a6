using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>What is pushed to all subscribers alike; written once, by the first that reads it.</summary>
internal sealed class Frame
{
    private readonly Lazy<RpcReply> _reply;

    internal Frame(ProcessView process) =>
        _reply = new(() => RpcReply.Of(PayloadTypes.SubscribeProcess, Engine.Reply.Of(process).Write()));

    internal Frame(IReadOnlyList<ChannelEntry> entries) =>
        _reply = new(() => RpcReply.Of(PayloadTypes.SubscribeChannel, WireJson.Write(entries)));

    internal RpcReply Reply => _reply.Value;
}
