using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Colonies.Protocol;

/// <summary>
/// The one place where wire records become JSON and back: source-generated, keys matched without case, unknown members ignored,
/// null read as the zero value (protocol sections 2.2 and 5.1). Thread safe.
/// </summary>
public static class WireJson
{
    /// <summary>How deep arrays and objects of a request may be nested. Replies may put a few levels around them.</summary>
    public const int MaxDepth = 64;

    private static readonly JsonSerializerOptions _options = new(WireJsonContext.Default.Options)
    {
        TypeInfoResolver = WireJsonContext.Default.WithAddedModifier(WireNulls.Fill),

        // The wire is never put into a page: readable text beats escaping for HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = 2 * MaxDepth,
    };

    /// <summary>Writes a wire record.</summary>
    /// <typeparam name="T">A record, or a list of records, of this namespace.</typeparam>
    /// <returns>UTF-8 JSON; a null list is written as <c>null</c>.</returns>
    public static byte[] Write<T>(T value) =>
        value is RpcMessage
            ? JsonSerializer.SerializeToUtf8Bytes(value, Find(value.GetType()))
            : JsonSerializer.SerializeToUtf8Bytes(value, TypeInfo<T>());

    /// <summary>Reads a wire record.</summary>
    /// <typeparam name="T">A record, or a list of records, of this namespace.</typeparam>
    /// <returns>The record, or null where the JSON is <c>null</c>.</returns>
    /// <exception cref="JsonException">The JSON is malformed or a member has the wrong type.</exception>
    public static T? Read<T>(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TypeInfo<T>());
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("a text has bytes or escapes that stand for no character", e);
        }
    }

    /// <summary>A time as the wire has it (protocol section 5.1).</summary>
    /// <param name="time">The time, or null where it is not set.</param>
    /// <returns>RFC 3339 in UTC, without trailing zeros.</returns>
    public static string Time(DateTimeOffset? time) => WireTime.Text(time);

    private static JsonTypeInfo<T> TypeInfo<T>() => Cache<T>.Info;

    private static JsonTypeInfo Find(Type type) =>
        _options.TryGetTypeInfo(type, out var info) ? info
        : throw new NotSupportedException($"{type} is no wire record: add it to {nameof(WireJsonContext)}.");

    private static class Cache<T>
    {
        internal static readonly JsonTypeInfo<T> Info = (JsonTypeInfo<T>)Find(typeof(T));
    }
}
