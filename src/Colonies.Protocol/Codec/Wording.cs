using System.Text.Json;

namespace Colonies;

/// <summary>Types as a C# programmer writes them, for messages.</summary>
internal static class TypeName
{
    internal static string Of(Type type)
    {
        if (TupleShape.Of(type) is { } shape)
            return $"({string.Join(", ", shape.ItemTypes.Select(Of))})";
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying) + "?";
        if (!type.IsGenericType)
            return type.IsArray ? Of(type.GetElementType()!) + "[]" : type.Name;
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }
}

/// <summary>JSON cut to what fits a message.</summary>
internal static class Excerpt
{
    private const int Longest = 200, MostElements = 20;

    internal static string Of(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? "nothing" : Cut(element.GetRawText());

    internal static string Of(IReadOnlyList<JsonElement> elements) =>
        Cut($"[{string.Join(", ", elements.Take(MostElements).Select(Of))}{(elements.Count > MostElements ? ", ..." : "")}]");

    internal static string Of(string json) => Cut(json);

    private static string Cut(string text) => text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "...");
}

/// <summary>Why an exception of the serializer, a converter or a constructor was thrown, without what the message says elsewhere.</summary>
internal static class Reason
{
    private const string OnlyTheType = "The JSON value could not be converted to ";

    internal static bool SaysOnlyTheType(Exception e) => e.Message.StartsWith(OnlyTheType, StringComparison.Ordinal);

    internal static string Of(Exception e)
    {
        var end = e.Message.IndexOf(" Path: $", StringComparison.Ordinal);
        return (end < 0 ? e.Message : e.Message[..end]).TrimEnd('.', ' ');
    }
}
