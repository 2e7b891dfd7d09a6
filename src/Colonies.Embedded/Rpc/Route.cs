using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Answers a message inside the writer.</summary>
/// <returns>The reply, or null where the answer comes later.</returns>
/// <exception cref="Refusal">The message is refused; what it changed is undone.</exception>
internal delegate Reply? Handler<TMessage>(TMessage message, Exchange exchange) where TMessage : RpcMessage;

/// <summary>One message type: how its JSON is read, and who answers it.</summary>
internal sealed record Route
{
    private readonly Func<byte[], RpcMessage?> _read;

    private Route(string payloadType, Func<byte[], RpcMessage?> read, Func<RpcMessage, Exchange, Reply?> answer)
    {
        PayloadType = payloadType;
        _read = read;
        Answer = answer;
    }

    internal string PayloadType { get; }

    /// <summary>The type of the reply's envelope; nearly always that of the request.</summary>
    internal string ReplyType { get => field ?? PayloadType; init; }

    /// <summary>The words for JSON that cannot be read.</summary>
    internal required string InvalidJson { get; init; }

    /// <summary>The words for a <c>msgtype</c> that is not the envelope's.</summary>
    internal required string Mismatch { get; init; }

    /// <summary>Whether the handler claims the call itself, because its caller may leave while it waits.</summary>
    internal bool AnswersLater { get; init; }

    /// <summary>How a wrong <c>msgtype</c> is refused.</summary>
    internal Func<string, Refusal> MismatchAs { get; init; } = Refusal.BadRequest;

    internal Func<RpcMessage, Exchange, Reply?> Answer { get; }

    /// <summary>Describes a message type.</summary>
    /// <param name="payloadType">Its name.</param>
    /// <param name="task">What it does, as in "Failed to add colony".</param>
    /// <param name="handler">Who answers it.</param>
    /// <param name="invalidJson">Only where the reference server's words for bad JSON are others.</param>
    /// <param name="mismatch">Likewise for a wrong <c>msgtype</c>.</param>
    internal static Route Of<TMessage>(
        string payloadType, string task, Handler<TMessage> handler, string? invalidJson = null, string? mismatch = null)
        where TMessage : RpcMessage =>
        new(payloadType, ReadMessage<TMessage>, (message, exchange) => handler((TMessage)message, exchange))
        {
            InvalidJson = invalidJson ?? $"Failed to {task}, invalid JSON",
            Mismatch = mismatch ?? $"Failed to {task}, msg.MsgType does not match payloadType",
        };

    /// <summary>Describes a message type whose payload nobody looks at.</summary>
    internal static Route Unread<TMessage>(string payloadType, Handler<TMessage> handler) where TMessage : RpcMessage, new() =>
        new(payloadType, _ => new TMessage(), (message, exchange) => handler((TMessage)message, exchange))
        {
            InvalidJson = "",
            Mismatch = "",
        };

    /// <exception cref="Refusal">It is no such message.</exception>
    internal RpcMessage Read(RpcRequest request)
    {
        try
        {
            return _read(request.DecodePayload()) is not { } message ? throw Refusal.OfNull()
                : message.MsgType == PayloadType ? message
                : throw MismatchAs(Mismatch);
        }
        catch (JsonException)
        {
            throw Refusal.BadRequest(InvalidJson);
        }
    }

    private static TMessage? ReadMessage<TMessage>(byte[] payload) where TMessage : RpcMessage
    {
        // Bytes that are no UTF-8 would be kept in free values, and nobody could read what they are sent with.
        var json = Utf8.IsValid(payload) ? payload : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(payload));
        var message = WireJson.Read<TMessage>(json);
        // A record knows its own type; the one in the JSON must not be missing either.
        return message is null || NamesType(json) ? message : message with { MsgType = "" };
    }

    /// <exception cref="JsonException">It is nested too deep.</exception>
    private static bool NamesType(byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = WireJson.MaxDepth });
        var names = false;
        while (reader.Read())
        {
            names |= reader is { CurrentDepth: 1, TokenType: JsonTokenType.PropertyName }
                && string.Equals(Name(ref reader), "msgtype", StringComparison.OrdinalIgnoreCase);
        }

        return names;
    }

    private static string? Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // An escape that stands for no character: not this name.
            return null;
        }
    }
}
