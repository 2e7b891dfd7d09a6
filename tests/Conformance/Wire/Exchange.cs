using System.Text.Json;

namespace Colonies.Conformance.Wire;

/// <summary>One recorded request and its answer.</summary>
/// <param name="File">Where it stands, such as <c>extra/getlogsmsg.json</c>.</param>
/// <param name="Case">What it shows.</param>
/// <param name="Signer">The role that signed.</param>
/// <param name="PayloadType">The type of the request.</param>
/// <param name="Request">The decoded payload; a string where it was deliberately no valid JSON.</param>
/// <param name="Status">The HTTP status.</param>
internal sealed record Exchange(string File, string Case, string Signer, string PayloadType, JsonElement Request, int Status)
{
    /// <summary>The type of the reply; null when the body was empty.</summary>
    public required string? ReplyType { get; init; }

    /// <summary>The decoded reply; undefined when the body was empty.</summary>
    public required JsonElement Reply { get; init; }

    /// <summary>When it was sent and answered, from the start of its scenario; zero where that is not recorded.</summary>
    public required (TimeSpan Sent, TimeSpan Answered) At { get; init; }

    /// <summary>The payload exactly as it is to be sent, but for ids.</summary>
    public string Payload => Request.ValueKind == JsonValueKind.String ? Request.GetString()! : Request.GetRawText();

    public static IReadOnlyList<Exchange> ReadFile(string file) =>
        [.. WireData.Read(file).EnumerateArray().Select(item => Read(file, item, Path.GetFileNameWithoutExtension(file)))];

    public static Exchange Read(string file, JsonElement item, string payloadType)
    {
        TimeSpan Time(string name) => item.TryGetProperty(name, out var value) ? TimeSpan.FromMilliseconds(value.GetInt32()) : TimeSpan.Zero;

        var replyType = item.GetProperty("replytype").GetString();
        return new Exchange(
            file, item.GetProperty("case").GetString()!, item.GetProperty("signer").GetString()!, payloadType, item.GetProperty("request"),
            item.GetProperty("status").GetInt32())
        {
            ReplyType = replyType,
            Reply = replyType is null ? default : item.GetProperty("reply"),
            At = (Time("at_ms"), Time("answered_ms")),
        };
    }

    /// <summary>A text of the request, such as <c>processid</c>; empty when it is missing.</summary>
    public string Text(string name) =>
        Request.ValueKind == JsonValueKind.Object && Request.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()!
            : "";

    public bool Says(string text) => Case.Contains(text, StringComparison.Ordinal);
}
