using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies;

/// <summary>
/// An F# union: a case without fields is its name, one with a field is <c>{"Circle": 1.5}</c>, one with several is
/// <c>{"Rect": [2, 3]}</c>; the form that Rust and others give their unions.
/// </summary>
internal sealed class UnionAsObject : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => UnionShape.IsUnion(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<T> : JsonConverter<T>, IHolds
    {
        private readonly UnionShape _shape = UnionShape.Of(typeof(T))!;
        private readonly Dictionary<UnionCaseShape, ItemsAsArray> _items;

        public Converter() => _items = _shape.Cases.ToDictionary(found => found, found => new ItemsAsArray(found.Types));

        public IEnumerable<Type> Types => _shape.Cases.SelectMany(found => found.Types);

        public override bool HandleNull => true;

        private string Expected => $"expected one of the cases {string.Join(", ", _shape.Cases.Select(found => found.Name))}";

        public override T? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Null when _shape.HasNull:
                    return default;
                case JsonTokenType.String:
                    return (T?)Case(reader.GetString(), isAlone: true).Create([]);
                case JsonTokenType.StartObject when reader.Read() && reader.TokenType == JsonTokenType.PropertyName:
                    var found = Case(reader.GetString(), isAlone: false);
                    reader.Read();
                    var values = found.Types.Count == 1
                        ? [Nested.Read(ref reader, options.GetTypeInfo(found.Types[0]), RefusedException.Step(found.Name))]
                        : _items[found].Read(ref reader, options, RefusedException.Step(found.Name));
                    reader.Read();
                    return reader.TokenType == JsonTokenType.EndObject ? (T?)found.Create(values) : throw new RefusedException("expected one case, found more");
                default:
                    throw new RefusedException(Expected);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            if (value is null)
            {
                if (!_shape.HasNull)
                    throw new RefusedException($"null is no {TypeName.Of(typeof(T))}");
                writer.WriteNullValue();
                return;
            }

            var found = _shape.CaseOf(value);
            if (found.Types.Count == 0)
            {
                writer.WriteStringValue(found.Name);
                return;
            }

            writer.WriteStartObject();
            writer.WritePropertyName(found.Name);
            if (found.Types.Count == 1)
                JsonSerializer.Serialize(writer, found.Field(value, 0), options.GetTypeInfo(found.Types[0]));
            else
                _items[found].Write(writer, i => found.Field(value, i), options);
            writer.WriteEndObject();
        }

        private UnionCaseShape Case(string? name, bool isAlone) =>
            _shape.Cases.FirstOrDefault(found => found.Name == name && found.Types.Count == 0 == isAlone) ?? throw new RefusedException(Expected);
    }
}
