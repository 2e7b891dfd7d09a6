using System.Globalization;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// Whether a spec fits a schema. Fields that the schema does not name may hold anything, and so may those whose type it does not know.
/// </summary>
internal static class SchemaCheck
{
    /// <summary>The first thing that does not fit, in the reference's words; null when all does.</summary>
    internal static string? Fault(JsonElement spec, BlueprintSchema schema)
    {
        var fields = JsonMeaning.ObjectOf(spec);
        foreach (var required in schema.Required ?? [])
        {
            if (JsonMeaning.Member(fields, required) is null)
                return $"required field '{required}' is missing";
        }

        return Members(fields, schema.Properties, prefix: "");
    }

    private static string? Members(JsonElement fields, IReadOnlyDictionary<string, BlueprintProperty>? rules, string prefix)
    {
        foreach (var (name, rule) in rules ?? new Dictionary<string, BlueprintProperty>())
        {
            if (JsonMeaning.Member(fields, name) is { } value && Field(prefix + name, value, rule) is { } fault)
                return fault;
        }

        return null;
    }

    private static string? Field(string name, JsonElement value, BlueprintProperty rule) =>
        HasType(value, rule.Type) is { } expected ? $"field '{name}' must be {expected}, got {JsonMeaning.TypeName(value)}"
        : (rule is { Type: "array", Items: { } items } ? Elements(name, value, items) : null)
            ?? Allowed(name, value, rule.Enum)
            ?? (rule.Type == "object" ? Members(value, rule.Properties, $"{name}.") : null);

    /// <summary>What was expected instead; null when the type is right, or unknown.</summary>
    private static string? HasType(JsonElement value, string? type) => type switch
    {
        "string" when value.ValueKind != JsonValueKind.String => "a string",
        "number" when value.ValueKind != JsonValueKind.Number => "a number",
        "boolean" when value.ValueKind is not (JsonValueKind.True or JsonValueKind.False) => "a boolean",
        "object" when value.ValueKind != JsonValueKind.Object => "an object",
        "array" when value.ValueKind != JsonValueKind.Array => "an array",
        _ => null,
    };

    private static string? Elements(string name, JsonElement value, BlueprintProperty rule)
    {
        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (Field(string.Create(CultureInfo.InvariantCulture, $"{name}[{index++}]"), element, rule) is { } fault)
                return fault;
        }

        return null;
    }

    private static string? Allowed(string name, JsonElement value, IReadOnlyList<JsonElement>? allowed) =>
        allowed is null || allowed.Any(choice => JsonMeaning.Same(choice, value)) ? null
        : $"field '{name}' must be one of {JsonMeaning.Print(allowed)}, got {JsonMeaning.Print(value)}";
}
