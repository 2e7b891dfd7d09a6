using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A free JSON object, kept as its exact text. Anything else is refused, as by the reference server; null is no object at all.</summary>
internal sealed class WireObject : JsonConverter<JsonElement>
{
    private static readonly WireValue _value = new();

    public override bool HandleNull => true;

    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => default,
        JsonTokenType.StartObject => JsonElement.ParseValue(ref reader),
        _ => throw new JsonException($"expected an object, found {reader.TokenType}"),
    };

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => _value.Write(writer, value, options);

    /// <summary>Null for what the wire leaves out: no object, and an empty one.</summary>
    internal static JsonElement? OrNothing(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } found && found.EnumerateObject().Any() ? value : null;
}
