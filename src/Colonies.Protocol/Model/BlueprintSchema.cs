using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>What the spec of a blueprint may hold: the part of JSON Schema that servers check. Fields it does not name may hold anything.</summary>
public sealed record BlueprintSchema
{
    /// <summary><c>object</c> by custom; not interpreted.</summary>
    [JsonPropertyName("type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Rules by field; null for none.</summary>
    [JsonPropertyName("properties"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, BlueprintProperty>? Properties { get; init => field = value is { Count: > 0 } ? value : null; }

    /// <summary>Fields that must be there; null for none.</summary>
    [JsonPropertyName("required"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Required { get; init => field = value is { Count: > 0 } ? value : null; }
}

/// <summary>What one field of a spec may hold.</summary>
public sealed record BlueprintProperty
{
    /// <summary>
    /// <c>string</c>, <c>number</c>, <c>boolean</c>, <c>object</c> or <c>array</c>; any other text, <c>integer</c> too, is not checked.
    /// Null for anything.
    /// </summary>
    [JsonPropertyName("type"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Type { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>For people; null for none.</summary>
    [JsonPropertyName("description"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Description { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>The only values allowed; null for any.</summary>
    [JsonPropertyName("enum"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<JsonElement>? Enum { get; init => field = value is { Count: > 0 } ? value : null; }

    /// <summary>For people: no server fills it in. Null for none.</summary>
    [JsonPropertyName("default"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Default { get; init => field = value is { ValueKind: JsonValueKind.Null } ? null : value; }

    /// <summary>Rules by field, where the type is <c>object</c>; null for none.</summary>
    [JsonPropertyName("properties"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, BlueprintProperty>? Properties { get; init => field = value is { Count: > 0 } ? value : null; }

    /// <summary>A rule for every element, where the type is <c>array</c>; null for none.</summary>
    [JsonPropertyName("items"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public BlueprintProperty? Items { get; init; }
}
