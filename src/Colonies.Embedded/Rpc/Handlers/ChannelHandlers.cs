using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about channels (protocol sections 3.3, 4.3 and 6.13).</summary>
internal static class ChannelHandlers
{
    private const int UsualSeconds = 30;

    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<ChannelAppendMessage>(PayloadTypes.ChannelAppend, "append to channel", Append),
        Route.Of<ChannelReadMessage>(PayloadTypes.ChannelRead, "read from channel", Read),
    ];

    /// <summary>They travel on a WebSocket, never as calls.</summary>
    internal static IReadOnlyList<Route> Subscriptions { get; } =
    [
        Route.Of<SubscribeChannelMessage>(
            PayloadTypes.SubscribeChannel, "subscribe to channel", Subscribe,
            mismatch: "Failed to subscribe to channel, msg.MsgType does not match rpcMsg.PayloadType"),
    ];

    private static Reply Append(ChannelAppendMessage message, Exchange exchange)
    {
        var process = Find(message.ProcessId, exchange);
        var channel = exchange.Channels.Find(process, message.Name, message.Payload).For(exchange.CallerId, "write to");
        exchange.Channels.Append(channel, new ChannelEntry
        {
            Sequence = message.Sequence,
            InReplyTo = message.InReplyTo,
            Timestamp = Instant.Time(exchange.Now),
            SenderId = exchange.CallerId,
            Payload = message.Payload,
            Type = message.PayloadType ?? ChannelEntryTypes.Data,
        });
        return Reply.Nothing;
    }

    private static Reply Read(ChannelReadMessage message, Exchange exchange)
    {
        var channel = exchange.Channels.Find(Find(message.ProcessId, exchange), message.Name).For(exchange.CallerId, "read from");
        return Reply.Of(channel.Log.Read(message.AfterIndex, message.Limit));
    }

    private static Reply Subscribe(SubscribeChannelMessage message, Exchange exchange)
    {
        var channel = exchange.Channels.Find(Find(message.ProcessId, exchange), message.Name).For(exchange.CallerId, "subscribe to");
        var seconds = message.TimeoutSeconds == 0 ? UsualSeconds : message.TimeoutSeconds;
        exchange.Channels.Subscribe(channel, exchange.Call.Subscription!, message.AfterIndex, seconds);
        return Reply.Nothing;
    }

    private static ProcessRow Find(string processId, Exchange exchange)
    {
        var process = exchange.Store.Processes.Find(processId) ?? throw Refusal.NotFound("Process not found");
        exchange.Require.Member(process.ColonyName);
        return process;
    }
}
