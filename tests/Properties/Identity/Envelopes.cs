using System.Text.Json;

namespace Colonies.Properties.Identity;

/// <summary>The recorded request bodies of <c>data/wire/envelopes.json</c>, with what the reference server made of them.</summary>
internal static class Envelopes
{
    /// <summary>The malformed bodies that are refused for their signature; the others are refused for something else.</summary>
    private static readonly string[] _refusedSignatures =
    [
        "body is an empty object", "signature missing", "signature is not hex", "signature has the wrong length",
        "signature of all zeros", "recovery id out of range", "high-s signature (s replaced by N - s, recovery id flipped)",
    ];

    public sealed record Entry(string Case, string Payload, string Signature, string PrivateKey, string Id, string Answer);

    public static IReadOnlyList<Entry> Valid { get; } = Read("valid");

    public static IReadOnlyList<Entry> Refused { get; } = [.. Read("malformed").Where(entry => _refusedSignatures.Contains(entry.Case))];

    public static IReadOnlyList<Entry> RefusedOtherwise { get; } =
        [.. Read("malformed").Where(entry => !_refusedSignatures.Contains(entry.Case))];

    /// <summary>Entries whose body is a JSON object: only there is a signature to look at.</summary>
    private static Entry[] Read(string list)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "wire", "envelopes.json")));
        return [.. document.RootElement.GetProperty(list).EnumerateArray().Select(ReadEntry).OfType<Entry>()];
    }

    private static Entry? ReadEntry(JsonElement entry)
    {
        if (Parse(Text(entry, "request")) is not { ValueKind: JsonValueKind.Object } request)
            return null;
        string answer = Parse(Text(entry, "response")) is { ValueKind: JsonValueKind.Object } response
            && response.GetProperty("error").GetBoolean()
                ? Text(JsonDocument.Parse(Convert.FromBase64String(Text(response, "payload"))).RootElement, "message")
                : "";
        return new Entry(
            Text(entry, "case"), Text(request, "payload"), Text(request, "signature"), Text(entry, "private_key"), Text(entry, "id"), answer);
    }

    private static JsonElement? Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? "" : "";
}
