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

    private static string Cut(string text) => text.Length <= Longest ? text : string.Concat(text.AsSpan(0, Longest), "...");
}
