using System.Text.Json;
using System.Text.Json.Serialization;
using LanguageExt;

namespace Colonies;

/// <summary><c>{"Left": x}</c> or <c>{"Right": y}</c>; bottom has no form.</summary>
internal sealed class EitherAsObject<L, R> : JsonConverter<Either<L, R>>
{
    private const string Left = "Left", Right = "Right";

    public override Either<L, R> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
            throw new JsonException("expected {\"Left\": ...} or {\"Right\": ...}");
        var side = reader.GetString();
        reader.Read();
        var either = side switch
        {
            Left => Either<L, R>.Left(JsonSerializer.Deserialize<L>(ref reader, options)!),
            Right => Either<L, R>.Right(JsonSerializer.Deserialize<R>(ref reader, options)!),
            _ => throw new JsonException("expected {\"Left\": ...} or {\"Right\": ...}"),
        };
        reader.Read();
        return reader.TokenType == JsonTokenType.EndObject ? either : throw new JsonException("expected one of Left and Right, found more");
    }

    public override void Write(Utf8JsonWriter writer, Either<L, R> value, JsonSerializerOptions options)
    {
        if (value.IsBottom)
            throw new JsonException("the either is bottom, neither left nor right");
        writer.WriteStartObject();
        writer.WritePropertyName(value.IsLeft ? Left : Right);
        value.Match(
            Right: right => JsonSerializer.Serialize(writer, right, options),
            Left: left => JsonSerializer.Serialize(writer, left, options));
        writer.WriteEndObject();
    }
}
