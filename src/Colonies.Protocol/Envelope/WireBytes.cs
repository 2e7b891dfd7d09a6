using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Bytes: written as base64, read from base64 or from an array of numbers, as the Python and TypeScript clients send them.</summary>
internal sealed class WireBytes : JsonConverter<byte[]?>
{
    public override bool HandleNull => true;

    public override byte[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => ReadText(ref reader),
        JsonTokenType.StartArray => ReadNumbers(ref reader),
        var other => throw new JsonException($"expected bytes, found {other}"),
    };

    public override void Write(Utf8JsonWriter writer, byte[]? value, JsonSerializerOptions options)
    {
        if (value is null)
            writer.WriteNullValue();
        else
            writer.WriteBase64StringValue(value);
    }

    private static byte[] ReadText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TryGetBytesFromBase64(out var bytes) ? bytes : throw new JsonException("expected base64");
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("expected base64", e);
        }
    }

    private static byte[] ReadNumbers(ref Utf8JsonReader reader)
    {
        var bytes = new List<byte>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            // JSON null is the zero value here too.
            if (reader.TokenType == JsonTokenType.Null)
                bytes.Add(0);
            else if (reader.TokenType == JsonTokenType.Number && reader.TryGetByte(out var number))
                bytes.Add(number);
            else
                throw new JsonException("expected numbers from 0 to 255");
        }

        return [.. bytes];
    }
}
