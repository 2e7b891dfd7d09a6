using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>A value of any type comes back as a JsonElement, not as what it was.</summary>
internal sealed class NoObject : JsonConverter<object>
{
    internal const string Why = "an object comes back as JSON, not as what it was. Name the type, or say JsonElement";

    public override object Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new RefusedException(Why);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options) => throw new RefusedException(Why);
}

/// <summary>A unit is no element of a list of arguments; inside an element it has a place to fill, and fills it with null.</summary>
internal sealed class UnitAsNull : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => UnitCodec.IsUnit(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>
    {
        public override bool HandleNull => true;

        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? default : throw new RefusedException("expected null, for a unit");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteNullValue();
    }
}

/// <summary>A tuple inside an element is an array of its items, as Python and JavaScript have it.</summary>
internal sealed class TupleAsArray : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => TupleShape.Of(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>, IHolds
    {
        private readonly TupleShape _shape = TupleShape.Of(typeof(T))!;
        private readonly ItemsAsArray _items;

        public Converter() => _items = new(_shape.ItemTypes);

        public IEnumerable<Type> Types => _shape.ItemTypes;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            (T)_shape.Create(_items.Read(ref reader, options));

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            var tuple = TupleShape.Items(value!);
            _items.Write(writer, i => tuple[i], options);
        }
    }
}

/// <summary>A fixed number of items, each of its own type, as one array.</summary>
internal sealed class ItemsAsArray(IReadOnlyList<Type> types)
{
    /// <summary>Asked for late, because a type may hold itself.</summary>
    private JsonTypeInfo[]? _items;

    /// <summary>Reads the array, which stands at <paramref name="step"/> below the converter's value.</summary>
    internal object?[] Read(ref Utf8JsonReader reader, JsonSerializerOptions options, string step = "")
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new RefusedException($"expected an array of {types.Count} items");
        var infos = Infos(options);
        var items = new object?[infos.Length];
        for (var i = 0; i < items.Length; i++)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndArray)
                throw new RefusedException($"expected an array of {items.Length} items, found {i}");
            items[i] = Nested.Read(ref reader, infos[i], $"{step}[{i}]");
        }

        reader.Read();
        return reader.TokenType == JsonTokenType.EndArray ? items : throw new RefusedException($"expected an array of {items.Length} items, found more");
    }

    internal void Write(Utf8JsonWriter writer, Func<int, object?> item, JsonSerializerOptions options)
    {
        var infos = Infos(options);
        writer.WriteStartArray();
        for (var i = 0; i < infos.Length; i++)
            JsonSerializer.Serialize(writer, item(i), infos[i]);
        writer.WriteEndArray();
    }

    private JsonTypeInfo[] Infos(JsonSerializerOptions options) => _items ??= [.. types.Select(options.GetTypeInfo)];
}
