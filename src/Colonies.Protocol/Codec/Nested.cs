using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>A converter that hands parts of its value back to the serializer: the parts are looked at when a function is made.</summary>
internal interface IHolds
{
    /// <summary>The types of the parts.</summary>
    IEnumerable<Type> Types { get; }
}

/// <summary>
/// A value or its JSON is refused. The serializer sets <see cref="JsonException.Path"/> to where its own walk stood; what a converter of
/// ours had walked below that is kept here.
/// </summary>
internal sealed class RefusedException(string message, string below = "", Exception? inner = null) : JsonException(message, inner)
{
    internal string Below { get; } = below;

    /// <summary>From the element to the refused part, as in <c>$.Lines[3].Price</c>.</summary>
    internal static string PathOf(Exception e) => ((e as JsonException)?.Path ?? "$") + (e as RefusedException)?.Below;

    internal static string Step(string name) =>
        name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_') ? $".{name}" : $"['{name}']";
}

/// <summary>Reads a part of a converter's value, so that a refusal knows its whole path.</summary>
internal static class Nested
{
    internal static object? Read(ref Utf8JsonReader reader, JsonTypeInfo type, string step)
    {
        try
        {
            return JsonSerializer.Deserialize(ref reader, type);
        }
        catch (JsonException e)
        {
            throw new RefusedException(Reason.Of(e), step + RefusedException.PathOf(e)[1..], e);
        }
    }
}
