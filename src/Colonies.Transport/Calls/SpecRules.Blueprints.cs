using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>The rules for blueprints.</summary>
internal static partial class SpecRules
{
    internal static string? Definition(BlueprintDefinition definition) =>
        NameOrNothing("blueprint definition", definition.Metadata.Name)
        ?? (definition.Spec.Names.Kind.Length == 0
            ? $"the blueprint definition '{definition.Metadata.Name}' names no kind (Spec.Names.Kind): no blueprint could be of it."
            : null);

    internal static string? Blueprint(Blueprint blueprint) =>
        NameOrNothing("blueprint", blueprint.Metadata.Name)
        ?? (blueprint.Kind.Length == 0 ? $"the blueprint '{blueprint.Metadata.Name}' has no kind." : null)
        ?? (blueprint.Metadata.LocationName is { } location ? Name("location", location) : null)
        ?? Object("spec", blueprint.Metadata.Name, blueprint.Spec);

    internal static string? Object(string what, string name, JsonElement value) =>
        value.ValueKind is JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null ? null
        : $"the {what} of the blueprint '{name}' is {value.ValueKind}: it must be a JSON object.";

    private static string? NameOrNothing(string kind, string name) =>
        string.IsNullOrWhiteSpace(name) ? $"the {kind} has no name."
        : name.Contains('\0', StringComparison.Ordinal) ? $"the {kind}'s name contains the character U+0000, which servers cannot store."
        : null;
}
