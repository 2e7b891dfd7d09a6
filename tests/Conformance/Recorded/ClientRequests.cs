using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Colonies.Conformance.Wire;
using Xunit;

namespace Colonies.Conformance.Recorded;

/// <summary>
/// Every recorded message that we cover can be said with our records, field by field, and every recorded reply can be heard.
/// </summary>
public sealed class ClientRequests
{
    public static TheoryData<string> Files() =>
        new(new[] { "", "extra", "scenarios", "pubsub" }.SelectMany(WireData.Files).Where(file => Exchanges(file).Any()));

    [Theory]
    [MemberData(nameof(Files))]
    public void Our_request_is_the_recorded_request(string file)
    {
        foreach (var exchange in Exchanges(file).Where(e => e.Request.ValueKind == JsonValueKind.Object && !e.IsMistyped && !HasTwins(e.Request)))
        {
            var ours = Parse(Messages.RoundTrip(exchange.Type, Encoding.UTF8.GetBytes(exchange.Request.GetRawText())));
            SameJson.Check(WithoutUnread(exchange.Request), ours, zeroIsMissing: true);
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void We_hear_everything_that_the_recorded_reply_says(string file)
    {
        foreach (var exchange in Exchanges(file).Where(e => e.Reply is { ValueKind: not JsonValueKind.Null }))
        {
            var ours = Parse(Messages.RoundTripReply(exchange.Type, Encoding.UTF8.GetBytes(exchange.Reply!.Value.GetRawText())));
            SameJson.Check(exchange.Reply.Value, ours);
        }
    }

    [Fact]
    public void Every_message_we_have_was_recorded_but_our_own()
    {
        var recorded = Files().SelectMany(row => Exchanges(row.Data)).Select(e => e.Type).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([Colonies.Protocol.PayloadTypes.PauseStatusReply, Colonies.Protocol.PayloadTypes.SubscribeEnds], Messages.Types.Except(recorded));
    }

    /// <summary>Members that differ in case alone: recorded to show that the last one counts, and nobody sends them.</summary>
    private static bool HasTwins(JsonElement json) => json.ValueKind == JsonValueKind.Object
        && (json.EnumerateObject().GroupBy(m => m.Name, StringComparer.OrdinalIgnoreCase).Any(g => g.Count() > 1)
            || json.EnumerateObject().Any(m => HasTwins(m.Value)));

    private static IEnumerable<(string Type, JsonElement Request, JsonElement? Reply, bool IsMistyped)> Exchanges(string file)
    {
        var root = WireData.Read(file);
        if (file is "envelopes.json" or "http.json")
            return [];
        var rows = root.ValueKind == JsonValueKind.Array ? root : root.TryGetProperty("steps", out var steps) ? steps : root.GetProperty("events");
        return from row in rows.EnumerateArray()
               where row.TryGetProperty("request", out _)
               let type = row.TryGetProperty("payloadtype", out var t) ? t.GetString()! : Path.GetFileNameWithoutExtension(file)
               where Messages.IsKnown(type)
               let ok = row.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.False
               select (type, row.GetProperty("request"), ok ? row.GetProperty("reply") : (JsonElement?)null, IsMistyped(row));
    }

    /// <summary>Recorded to show that a member of the wrong JSON type, or bytes that are none, are refused.</summary>
    private static bool IsMistyped(JsonElement row) =>
        row.TryGetProperty("case", out var name) && (name.GetString()!.Contains("wrong JSON type", StringComparison.Ordinal) || name.GetString()!.Contains("is not base64", StringComparison.Ordinal));

    /// <summary>Without the handler that other clients put into a blueprint: it is the definition's, and no server reads it there.</summary>
    private static JsonElement WithoutUnread(JsonElement request)
    {
        var message = JsonNode.Parse(request.GetRawText())!.AsObject();
        return message["blueprint"] is JsonObject blueprint && blueprint.Remove("handler") ? JsonElement.Parse(message.ToJsonString()) : request;
    }

    private static JsonElement Parse(byte[] json) => JsonElement.Parse(json);
}
