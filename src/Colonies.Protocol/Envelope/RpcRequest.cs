using System.Text;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A signed envelope to a Colonies server (protocol section 2.2). Immutable.</summary>
public sealed record RpcRequest
{
    /// <summary>One of <see cref="PayloadTypes"/>; the message repeats it as <c>msgtype</c>.</summary>
    [JsonPropertyName("payloadtype")]
    public string PayloadType { get; init => field = value ?? ""; } = "";

    /// <summary>Base64 of the message's UTF-8 JSON. The signature covers this text.</summary>
    [JsonPropertyName("payload")]
    public string Payload { get; init => field = value ?? ""; } = "";

    /// <summary>130 hexadecimal characters: r, s, v (protocol section 1). Empty for the two unsigned messages.</summary>
    [JsonPropertyName("signature")]
    public string Signature { get; init => field = value ?? ""; } = "";

    /// <summary>Puts a message into an envelope signed by <paramref name="key"/>.</summary>
    /// <typeparam name="TMessage">A message record of this namespace.</typeparam>
    /// <returns>The envelope, ready to be sent any number of times: the protocol has no nonce.</returns>
    public static RpcRequest Sign<TMessage>(TMessage message, PrivateKey key) where TMessage : RpcMessage
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(key);
        var payload = Convert.ToBase64String(WireJson.Write(message));
        return new RpcRequest { PayloadType = message.MsgType, Payload = payload, Signature = key.Sign(payload) };
    }

    /// <summary>Puts a message that needs no signature (<c>versionmsg</c>, <c>getserverinfomsg</c>) into an envelope.</summary>
    /// <typeparam name="TMessage">A message record of this namespace.</typeparam>
    public static RpcRequest Unsigned<TMessage>(TMessage message) where TMessage : RpcMessage
    {
        ArgumentNullException.ThrowIfNull(message);
        return new RpcRequest { PayloadType = message.MsgType, Payload = Convert.ToBase64String(WireJson.Write(message)) };
    }

    /// <summary>
    /// The message's JSON. Text that is no base64 gives what decodes before the first bad character, as in the reference.
    /// </summary>
    /// <returns>UTF-8 JSON, possibly empty or cut short.</returns>
    public byte[] DecodePayload()
    {
        var buffer = new byte[(Payload.Length / 4 * 3) + 3];
        if (Convert.TryFromBase64String(Payload, buffer, out var written))
            return buffer[..written];
        var good = 0;
        while (good < Payload.Length && (char.IsAsciiLetterOrDigit(Payload[good]) || Payload[good] is '+' or '/' or '\r' or '\n'))
            good++;
        var text = new StringBuilder(Payload, 0, good, good).Replace("\r", "").Replace("\n", "");
        text.Length -= text.Length % 4;
        return Convert.FromBase64String(text.ToString());
    }
}
