using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>
/// The fields of a class are its state: each must belong to a member that is written and read back, else two different values would be
/// one on the wire. Left out on purpose: events, and what carries [JsonIgnore] or [NonSerialized], such as a cache.
/// </summary>
internal static class HiddenState
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Why the type cannot travel, by its first field that would be lost; null when there is none.</summary>
    internal static string? Of(JsonTypeInfo info) => info.Kind switch
    {
        JsonTypeInfoKind.Object => OfObject(info),
        JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary => OfCollection(info.Type),
        _ => null,
    };

    /// <summary>Of a collection the items are written: what a class adds to the collection it derives from is not.</summary>
    private static string? OfCollection(Type type)
    {
        for (var added = new List<FieldInfo>(); type.BaseType is { } next; type = next)
        {
            var isSystems = type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true;
            if (isSystems && added.Count > 0)
                return $"the collection's field {added[0].Name} would be lost. Hold the collection in a record beside it, or register a converter";
            if (!isSystems)
                added.AddRange(type.GetFields(Declared).Where(field => !IsLeftOut(type, field, Plain(field.Name))));
        }

        return null;
    }

    private static string? OfObject(JsonTypeInfo info)
    {
        var back = info.Properties.Where(property => property.Get is not null && (property.Set is not null || property.AssociatedParameter is not null
            || property.ObjectCreationHandling == JsonObjectCreationHandling.Populate || property.IsExtensionData));
        var names = back.SelectMany(property => new[] { (property.AttributeProvider as MemberInfo)?.Name ?? property.Name, property.AssociatedParameter?.Name })
            .OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        for (var type = info.Type; type is not null && type != typeof(object) && type != typeof(ValueType); type = type.BaseType)
        {
            foreach (var field in type.GetFields(Declared))
            {
                var name = Plain(field.Name);
                if (!names.Contains(name) && !IsLeftOut(type, field, name))
                    return Why(info.Type, field, name, info.Properties.Any(property => string.Equals(Name(property), name, StringComparison.OrdinalIgnoreCase)));
            }
        }

        return null;
    }

    private static string Name(JsonPropertyInfo property) => (property.AttributeProvider as MemberInfo)?.Name ?? property.Name;

    private static string Why(Type type, FieldInfo field, string name, bool isWritten) => isWritten
        ? $"{TypeName.Of(type)}.{name} is written but not read back: it has no public setter and the constructor no parameter of its name and type. "
            + "Add one, or [JsonInclude] or [JsonConstructor], or register a converter"
        : $"{TypeName.Of(type)} keeps {(name == field.Name ? "" : $"{name} in ")}the field {field.Name}, which would be lost. "
            + "Make it a public property, mark it [JsonInclude], or [JsonIgnore] if nothing depends on it, or register a converter";

    /// <summary>
    /// The name of the member that a field belongs to, as compilers and people write it: <c>&lt;X&gt;k__BackingField</c>, <c>X@</c>,
    /// <c>_x</c>, <c>m_x</c>.
    /// </summary>
    private static string Plain(string field)
    {
        if (field is ['<', ..] && field.IndexOf('>', StringComparison.Ordinal) is > 1 and var end)
            return field[1..end];
        var name = field.TrimEnd('@');
        return (name.StartsWith("m_", StringComparison.Ordinal) ? name[2..] : name).TrimStart('_') is { Length: > 0 } plain ? plain : field;
    }

    private static bool IsLeftOut(Type type, FieldInfo field, string name) =>
        field.IsDefined(typeof(NonSerializedAttribute), inherit: false) || IsIgnored(field)
        || type.GetEvent(field.Name, Declared) is not null
        || type.GetProperties(Declared).Any(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase) && IsIgnored(property));

    private static bool IsIgnored(MemberInfo member) =>
        member.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always };
}
