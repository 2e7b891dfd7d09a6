using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>Sending values and looking at what comes back, also from a server that does to JSON what the reference does.</summary>
internal static class Travel
{
    /// <summary>Round trip or refusal: the law of every type that has a codec.</summary>
    internal static void SurvivesOrIsRefused<T>(T value, IEqualityComparer<T>? equality = null)
    {
        IReadOnlyList<JsonElement> encoded;
        try
        {
            encoded = Codec<T>.Default.Encode(value, "f");
        }
        catch (CodecException)
        {
            return;
        }

        ComesBack(value, encoded, equality);
    }

    internal static void Survives<T>(T value, IEqualityComparer<T>? equality = null) =>
        ComesBack(value, Codec<T>.Default.Encode(value, "f"), equality);

    internal static void SurvivesAs<T>(string json, T value, IEqualityComparer<T>? equality = null)
    {
        Assert.Equal(json, string.Join(",", Json(value)));
        Survives(value, equality);
    }

    /// <summary>For types that have no equality of their own: equal when they are written alike.</summary>
    internal static void SurvivesAsWritten<T>(string json, T value)
    {
        Assert.Equal(json, string.Join(",", Json(value)));
        Assert.Equal(Json(value), Json(Codec<T>.Default.Decode([.. Codec<T>.Default.Encode(value, "f").Select(ThroughTheReferenceServer)], "f")));
    }

    internal static IEnumerable<string> Json<T>(T value) => Codec<T>.Default.Encode(value, "f").Select(element => element.GetRawText());

    internal static T Decoded<T>(params IEnumerable<string> json) =>
        Codec<T>.Default.Decode([.. json.Select(text => JsonElement.Parse(text))], "f");

    internal static CodecException Refused<T>(T value) => Assert.Throws<CodecException>(() => Codec<T>.Default.Encode(value, "f"));

    internal static CodecException NotDecoded<T>(params IEnumerable<string> json) => Assert.Throws<CodecException>(() => Decoded<T>(json));

    internal static string NeverTravels<T>() => Assert.Throws<ArgumentException>(() => Function.Named<T, int>("f", "t")).Message;

    private static void ComesBack<T>(T value, IReadOnlyList<JsonElement> encoded, IEqualityComparer<T>? equality)
    {
        foreach (var back in (T[])[Codec<T>.Default.Decode(encoded, "f"), Codec<T>.Default.Decode([.. encoded.Select(ThroughTheReferenceServer)], "f")])
        {
            if (equality is null)
                Assert.Equal(value, back);
            else
                Assert.Equal(value, back, equality);
        }
    }

    /// <summary>What the reference does to a free value: every number becomes a double and is written in its shortest form.</summary>
    private static JsonElement ThroughTheReferenceServer(JsonElement element) => JsonSerializer.SerializeToElement(Kept(element));

    private static JsonNode? Kept(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => JsonNode.Parse(Shortest(element.GetDouble())),
        JsonValueKind.Array => new JsonArray([.. element.EnumerateArray().Select(Kept)]),
        JsonValueKind.Object => new JsonObject(element.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => KeyValuePair.Create(p.Name, Kept(p.Value)))),
        _ => JsonNode.Parse(element.GetRawText()),
    };

    private static string Shortest(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        if (!text.Contains('E', StringComparison.Ordinal) || Math.Abs(number) >= 1e21 || Math.Abs(number) < 1e-6)
            return text;
        return decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }
}
