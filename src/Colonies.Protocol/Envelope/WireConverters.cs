using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Reads JSON null as the type's zero value, as the reference server does (protocol section 2.2).</summary>
internal abstract class ZeroForNull<T> : JsonConverter<T>
{
    public override bool HandleNull => true;

    protected abstract T Zero { get; }

    protected abstract T ReadValue(ref Utf8JsonReader reader);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return Zero;
        try
        {
            return ReadValue(ref reader);
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new JsonException($"expected {typeof(T).Name}, found {reader.TokenType}", e);
        }
    }
}

internal sealed class WireString : ZeroForNull<string>
{
    protected override string Zero => "";

    protected override string ReadValue(ref Utf8JsonReader reader) => reader.GetString()!;

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
}

internal sealed class WireInt32 : ZeroForNull<int>
{
    protected override int Zero => 0;

    protected override int ReadValue(ref Utf8JsonReader reader) => reader.GetInt32();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

internal sealed class WireInt64 : ZeroForNull<long>
{
    protected override long Zero => 0;

    protected override long ReadValue(ref Utf8JsonReader reader) => reader.GetInt64();

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

internal sealed class WireDouble : ZeroForNull<double>
{
    protected override double Zero => 0;

    /// <summary>A number that is too large for a double is refused: infinity could not be written again.</summary>
    protected override double ReadValue(ref Utf8JsonReader reader) =>
        reader.GetDouble() is var value && double.IsFinite(value) ? value : throw new FormatException("too large");

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

internal sealed class WireBoolean : ZeroForNull<bool>
{
    protected override bool Zero => false;

    protected override bool ReadValue(ref Utf8JsonReader reader) => reader.GetBoolean();

    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);
}

/// <summary>Free JSON values keep their exact text: numbers are not rounded, escapes not rewritten, lone surrogates survive.</summary>
internal sealed class WireValue : JsonConverter<JsonElement>
{
    public override bool HandleNull => true;

    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            writer.WriteNullValue();
        else
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
    }
}

/// <summary>
/// RFC 3339 times. A year of 1 or less means "not set" whatever its offset (protocol section 5.1), and is read from the text,
/// because <see cref="DateTimeOffset"/> cannot hold all of them.
/// </summary>
internal sealed class WireTime : JsonConverter<DateTimeOffset?>
{
    private const string NotSet = "0001-01-01T00:00:00Z";

    public override bool HandleNull => true;

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException($"expected a time, found {reader.TokenType}");
        return Parse(reader.GetString()!);
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Text(value));

    internal static string Text(DateTimeOffset? value) =>
        value is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture) : NotSet;

    internal static DateTimeOffset? Parse(string text)
    {
        if (text.StartsWith("0001-", StringComparison.Ordinal) || text.StartsWith("0000-", StringComparison.Ordinal))
            return null;
        if (DateTimeOffset.TryParseExact(WithoutNanoseconds(text), "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var time) && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > 18))
            return time.ToUniversalTime();
        throw new JsonException($"expected a time such as 2026-01-31T12:00:00Z, found '{text}'");
    }

    /// <summary>.NET counts in 100 ns, the wire in 1 ns.</summary>
    private static string WithoutNanoseconds(string text)
    {
        var dot = text.IndexOf('.');
        if (dot < 0)
            return text;
        var end = dot + 1;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - dot <= 8 ? text : string.Concat(text.AsSpan(0, dot + 8), text.AsSpan(end));
    }
}
