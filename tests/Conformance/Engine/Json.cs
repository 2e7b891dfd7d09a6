using System.Text.Json;

namespace Colonies.Conformance.Engine;

/// <summary>Short ways to write JSON values.</summary>
internal static class Json
{
    internal static JsonElement Of(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    /// <summary>Each text is one JSON value.</summary>
    internal static IReadOnlyList<JsonElement> Array(params string[] values) => [.. values.Select(Of)];

    internal static string Text(IEnumerable<JsonElement> values) => string.Join(",", values.Select(value => value.GetRawText()));
}
