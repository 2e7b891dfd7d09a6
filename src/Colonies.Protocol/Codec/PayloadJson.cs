using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>
/// How values inside one element are written: System.Text.Json's defaults, with tuples as arrays and text that the wire would change
/// refused.
/// </summary>
internal static class PayloadJson
{
    internal static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // Without this a struct with public fields would travel as an empty object.
        IncludeFields = true,
        // Named for the reason that PlainJson has.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new ExactText(), new ExactCharacter(), new FiniteNumber<double>(), new FiniteNumber<float>(), new TupleAsArray() },
    };
}

/// <summary>System.Text.Json would write a lone surrogate as U+FFFD, silently.</summary>
internal sealed class ExactText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Exactness.Check(value));

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Exactness.Check(value));
}

internal sealed class ExactCharacter : JsonConverter<char>
{
    public override char Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is [var character] ? character : throw new JsonException("expected one character");

    public override void Write(Utf8JsonWriter writer, char value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Exactness.Check(value.ToString()));
}

/// <summary>JSON has no NaN and no infinity.</summary>
internal sealed class FiniteNumber<T> : JsonConverter<T> where T : struct, IBinaryFloatingPointIeee754<T>
{
    private static readonly JsonConverter<T> _plain = (JsonConverter<T>)PlainJson.Options.GetConverter(typeof(T));

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        _plain.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (!T.IsFinite(value))
            throw new JsonException($"{value} has no form in JSON. Send null (double?) or text.");
        _plain.Write(writer, value, options);
    }
}

/// <summary>A tuple inside an element is an array of its items, as Python and JavaScript have it.</summary>
internal sealed class TupleAsArray : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => TupleShape.Of(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
    {
        private readonly TupleShape _shape = TupleShape.Of(typeof(T))!;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray)
                throw new JsonException($"expected an array of {_shape.ItemTypes.Count} items");
            var items = new object?[_shape.ItemTypes.Count];
            for (var i = 0; i < items.Length; i++)
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.EndArray)
                    throw new JsonException($"expected an array of {items.Length} items, found {i}");
                items[i] = JsonSerializer.Deserialize(ref reader, _shape.ItemTypes[i], options);
            }

            reader.Read();
            return reader.TokenType == JsonTokenType.EndArray
                ? (T)_shape.Create(items)
                : throw new JsonException($"expected an array of {items.Length} items, found more");
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            var items = TupleShape.Items(value!);
            for (var i = 0; i < items.Length; i++)
                JsonSerializer.Serialize(writer, items[i], _shape.ItemTypes[i], options);
            writer.WriteEndArray();
        }
    }
}
