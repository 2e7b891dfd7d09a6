using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>
/// How far a value was written before it was refused. The serializer's own path has no positions in lists, and none below a converter,
/// so a refused value is written once more and the path read from the unfinished JSON.
/// </summary>
internal static class Unfinished
{
    internal static (string? Json, string Path) Of<T>(T value, JsonTypeInfo<T> type)
    {
        var written = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(written, new JsonWriterOptions { Encoder = type.Options.Encoder });
        try
        {
            JsonSerializer.Serialize(writer, value, type);
        }
        catch (Exception)
        {
            writer.Flush();
            return (written.WrittenCount == 0 ? null : Excerpt.Of(Encoding.UTF8.GetString(written.WrittenSpan) + "..."), PathOf([.. written.WrittenSpan, (byte)' ']));
        }

        // The second time it was not refused, so it is another value: nothing can be said of the first.
        return (null, "$");
    }

    /// <param name="json">It ends in a space, without which its last number might go on.</param>
    private static string PathOf(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, isFinalBlock: false, default);
        // For each open array the position of the next item, for each open object the name of the value to come, if any.
        var open = new Stack<(int? Index, string? Name)>();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray:
                    open.Push((0, null));
                    continue;
                case JsonTokenType.StartObject:
                    open.Push((null, null));
                    continue;
                case JsonTokenType.PropertyName:
                    open.Pop();
                    open.Push((null, reader.GetString()));
                    continue;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    open.Pop();
                    break;
            }

            if (open.TryPop(out var around))
                open.Push((around.Index + 1, null));
        }

        return "$" + string.Concat(open.Reverse().Select(step =>
            step.Index is { } index ? $"[{index}]" : step.Name is { } name ? RefusedException.Step(name) : ""));
    }
}
