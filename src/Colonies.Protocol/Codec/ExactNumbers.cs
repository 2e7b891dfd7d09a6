using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies;

/// <summary>JSON has no NaN and no infinity.</summary>
internal sealed class FiniteNumber<T> : JsonConverter<T> where T : struct, IBinaryFloatingPointIeee754<T>
{
    private static readonly JsonConverter<T> _plain = (JsonConverter<T>)PlainJson.Options.GetConverter(typeof(T));

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        _plain.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (!T.IsFinite(value))
            throw new RefusedException($"{value} has no form in JSON. Send null ({TypeName.Of(typeof(T))}?) or text.");
        _plain.Write(writer, value, options);
    }

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.Parse(reader.GetString()!, CultureInfo.InvariantCulture);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString(null, CultureInfo.InvariantCulture));
}

/// <summary>
/// An integer that a double holds. Beyond that it is refused in both directions: one that arrives may have been rounded by a server on
/// its way.
/// </summary>
internal sealed class ExactInteger<T> : JsonConverter<T> where T : struct, IBinaryInteger<T>
{
    private static readonly JsonConverter<T> _plain = (JsonConverter<T>)PlainJson.Options.GetConverter(typeof(T));

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        _plain.Read(ref reader, typeToConvert, options) is var value && Exactness.FitsDouble(value)
            ? value
            : throw new RefusedException(Exactness.MayBeRounded(value));

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        if (!Exactness.FitsDouble(value))
            throw new RefusedException(Exactness.WouldBeRounded(value));
        _plain.Write(writer, value, options);
    }

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        _plain.ReadAsPropertyName(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        _plain.WriteAsPropertyName(writer, value, options);
}

/// <summary>A number where a double holds it, decimal text beyond. Either is read.</summary>
internal sealed class ExactBigInteger : JsonConverter<BigInteger>
{
    public override BigInteger Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
            return ReadAsPropertyName(ref reader, typeToConvert, options);
        if (reader.TokenType != JsonTokenType.Number)
            throw new RefusedException("expected an integer, or one as text");
        var digits = reader.HasValueSequence ? Encoding.UTF8.GetString(reader.ValueSequence) : Encoding.UTF8.GetString(reader.ValueSpan);
        if (!BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
            throw new RefusedException("expected an integer, or one as text");
        return Exactness.FitsDouble(value) ? value : throw new RefusedException(Exactness.MayBeRounded(value));
    }

    public override void Write(Utf8JsonWriter writer, BigInteger value, JsonSerializerOptions options)
    {
        if (Exactness.FitsDouble(value))
            writer.WriteNumberValue((long)value);
        else
            writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
    }

    public override BigInteger ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        BigInteger.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new RefusedException("expected an integer, or one as text");

    public override void WriteAsPropertyName(Utf8JsonWriter writer, BigInteger value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString(CultureInfo.InvariantCulture));
}
