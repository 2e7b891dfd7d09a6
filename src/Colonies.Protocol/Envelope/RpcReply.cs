using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A server's answer, or one pushed frame of a subscription (protocol section 2.2). Not signed. Immutable.</summary>
public sealed record RpcReply
{
    /// <summary>
    /// The request's type, or <c>error</c>. Look at <see cref="Error"/> instead: <c>getpausestatusmsg</c> answers another type.
    /// </summary>
    [JsonPropertyName("payloadtype")]
    public string PayloadType { get; init => field = value ?? ""; } = "";

    /// <summary>Base64 of the reply's UTF-8 JSON.</summary>
    [JsonPropertyName("payload")]
    public string Payload { get; init => field = value ?? ""; } = "";

    /// <summary>True for a refusal; the payload then holds <c>status</c> and <c>message</c>.</summary>
    [JsonPropertyName("error")]
    public bool Error { get; init; }

    /// <summary>Wraps a result.</summary>
    /// <param name="payloadType">The reply's type.</param>
    /// <param name="json">UTF-8 JSON of the result.</param>
    public static RpcReply Of(string payloadType, ReadOnlySpan<byte> json) =>
        new() { PayloadType = payloadType, Payload = Convert.ToBase64String(json) };

    /// <summary>Wraps a refusal.</summary>
    public static RpcReply Of(Failure failure) =>
        new() { PayloadType = PayloadTypes.Error, Payload = Convert.ToBase64String(WireJson.Write(failure)), Error = true };

    /// <summary>The reply's JSON.</summary>
    /// <exception cref="JsonException">The payload is no base64.</exception>
    public byte[] DecodePayload()
    {
        try
        {
            return Convert.FromBase64String(Payload);
        }
        catch (FormatException e)
        {
            throw new JsonException("the reply's payload is not base64", e);
        }
    }

    /// <summary>The refusal in an <see cref="Error"/> reply.</summary>
    /// <exception cref="JsonException">The payload is not a refusal.</exception>
    public Failure ReadFailure() => WireJson.Read<Failure>(DecodePayload()) ?? throw new JsonException("the refusal is null");
}

/// <summary>Why a server refused: the payload of an error reply, and the HTTP status (protocol section 2.3).</summary>
/// <param name="Status">HTTP status: 400, 403, 404, 408, 409, 500 or 503.</param>
/// <param name="Message">The server's own words.</param>
public sealed record Failure([property: JsonPropertyName("status")] int Status, [property: JsonPropertyName("message")] string Message);
