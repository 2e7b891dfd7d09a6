using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies;

/// <summary>System.Text.Json would write a lone surrogate as U+FFFD, silently.</summary>
internal sealed class ExactText : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(Exactness.Check(value));

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Exactness.Check(value));
}

/// <summary>A converter of one text to one value, the same for a value and for a key.</summary>
internal abstract class AsText<T> : JsonConverter<T>
{
    protected abstract string Text(T value);

    protected abstract T Parse(ref Utf8JsonReader reader);

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(ref reader);

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Parse(ref reader);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(Text(value));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(Text(value!));
}

/// <summary>Half of a surrogate pair is a <see cref="char"/>, and no text.</summary>
internal sealed class ExactCharacter : AsText<char>
{
    protected override string Text(char value) => Exactness.Check(value.ToString());

    protected override char Parse(ref Utf8JsonReader reader) =>
        reader.GetString() is [var character] ? character : throw new RefusedException("expected one character");
}

/// <summary>
/// A path such as /a is a relative URI on Windows and a file elsewhere: text that starts with a slash is read as relative everywhere, and
/// a file is written with its scheme.
/// </summary>
internal sealed class ExactUri : AsText<Uri>
{
    protected override string Text(Uri value)
    {
        var text = value.IsAbsoluteUri && Rooted(value.OriginalString) ? value.AbsoluteUri : value.OriginalString;
        return Parsed(text) is { } back && back.IsAbsoluteUri == value.IsAbsoluteUri && back.Equals(value)
            ? Exactness.Check(text)
            : throw new RefusedException($"the URI {text} would be read back as another one. Send it as text.");
    }

    protected override Uri Parse(ref Utf8JsonReader reader) => Parsed(reader.GetString()) ?? throw new RefusedException("expected a URI");

    private static Uri? Parsed(string? text) =>
        Uri.TryCreate(text, text is not null && Rooted(text) ? UriKind.Relative : UriKind.RelativeOrAbsolute, out var uri) ? uri : null;

    private static bool Rooted(string text) => text is ['/' or '\\', ..];
}

/// <summary>
/// A <see cref="DateTime"/> keeps its kind, UTC or unspecified. A local one is another moment on another machine. A time with an offset
/// is read as the same moment in UTC, whatever the machine's time zone.
/// </summary>
internal sealed class ExactDateTime : JsonConverter<DateTime>
{
    private static readonly JsonConverter<DateTime> _plain = (JsonConverter<DateTime>)PlainJson.Options.GetConverter(typeof(DateTime));

    public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTime() is { Kind: not DateTimeKind.Local } time ? time : reader.GetDateTimeOffset().UtcDateTime;

    public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(NotLocal(value));

    public override DateTime ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        _plain.ReadAsPropertyName(ref reader, typeToConvert, options).ToUniversalTimeIfLocal();

    public override void WriteAsPropertyName(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
        _plain.WriteAsPropertyName(writer, NotLocal(value), options);

    private static DateTime NotLocal(DateTime time) => time.Kind != DateTimeKind.Local
        ? time
        : throw new RefusedException($"{time:O} is a local time, which is another moment on another machine. Send UTC, or a DateTimeOffset.");
}

file static class Times
{
    internal static DateTime ToUniversalTimeIfLocal(this DateTime time) => time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time;
}
