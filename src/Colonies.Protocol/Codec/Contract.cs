using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>
/// What System.Text.Json lets pass in silence is refused here, once for each type: a class with state that is not written or not read
/// back, a value of a derived class where its base is declared, a member that is missing, a stack, which would come back turned over.
/// </summary>
internal static class Contract
{
    /// <returns>Why the type can never travel; null when it can.</returns>
    internal static string? Complete(JsonTypeInfo info)
    {
        // Its Kind is that of its value, which has a contract of its own.
        if (Nullable.GetUnderlyingType(info.Type) is not null)
            return null;
        foreach (var property in info.Kind == JsonTypeInfoKind.Object ? info.Properties : [])
            Complete(info, property);
        var never = WhyNever(info) ?? HiddenState.Of(info);
        if (info.Kind == JsonTypeInfoKind.None)
            return never;
        if (never is not null)
        {
            // Found when a function is made, unless a converter of the user's hides the type until now.
            info.OnSerializing = info.OnDeserializing = _ => throw new RefusedException(never);
        }
        else if (info.Kind == JsonTypeInfoKind.Object || !info.Type.IsAbstract)
        {
            OnlyItself(info);
            Comparers.Check(info);
        }

        return never;
    }

    private static string? WhyNever(JsonTypeInfo info)
    {
        var type = info.Type;
        if (info.Converter is NoObject)
            return NoObject.Why;
        if (info.Kind == JsonTypeInfoKind.None && info.Converter.GetType().Assembly == typeof(JsonConverter).Assembly && IsUnsupported(type))
            return $"{TypeName.Of(type)} has no form in JSON";
        if (info.Kind == JsonTypeInfoKind.Object && info.CreateObject is null && info.PolymorphismOptions is null
            && (type.IsAbstract || info.ConstructorAttributeProvider is null))
            return type.IsAbstract
                ? $"{TypeName.Of(type)} is abstract: nothing says which type to read. Name a class, or give it [JsonDerivedType]s"
                : $"{TypeName.Of(type)} has no public constructor without parameters, no single public one, and none with [JsonConstructor]";
        if (info.PolymorphismOptions?.DerivedTypes.FirstOrDefault(derived => derived.TypeDiscriminator is null && derived.DerivedType != type)
            is { DerivedType: { } nameless })
            return $"the derived type {TypeName.Of(nameless)} has no discriminator, so it would come back as {TypeName.Of(type)}";
        if (info.Kind == JsonTypeInfoKind.Enumerable && IsStack(type))
            return $"{TypeName.Of(type)} would come back in another order. Send a list";
        return info.Kind == JsonTypeInfoKind.Enumerable && IsAsync(type) ? $"{TypeName.Of(type)} is no value yet. Send a list of its items" : null;
    }

    private static bool IsUnsupported(Type type) => typeof(Delegate).IsAssignableFrom(type) || typeof(MemberInfo).IsAssignableFrom(type)
        || type == typeof(nint) || type == typeof(nuint) || (type.IsArray && !type.IsSZArray);

    private static bool IsStack(Type type) => type.Name.Contains("Stack", StringComparison.Ordinal)
        || type.Name.StartsWith("ConcurrentBag`", StringComparison.Ordinal);

    private static bool IsAsync(Type type) => type.GetInterfaces().Prepend(type)
        .Any(found => found.IsGenericType && found.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>));

    private static void Complete(JsonTypeInfo info, JsonPropertyInfo property)
    {
        var type = property.PropertyType;
        // F# structs have no constructor the serializer would take: their fields are set.
        if (property.Set is null && info.Type.IsValueType && property.AssociatedParameter is null && FSharpField(info.Type, property) is { } field)
            property.Set = field.SetValue;
        var isRecord = UnionShape.IsRecord(info.Type);
        if (isRecord && type.Namespace == "Microsoft.FSharp.Collections")
            property.IsSetNullable = false;
        // A missing member is null where null is a value, or the declared default, or refused.
        if (property.AssociatedParameter is not null && (property.ShouldSerialize is not null || MayBeNull(property, isRecord)))
            property.IsRequired = false;
        else if (isRecord && info.Type.IsValueType && !MayBeNull(property, isRecord))
            property.IsRequired = true;
        // [JsonNumberHandling] is for the serializer's own converters, and a way for what ours refuse.
        if (property.NumberHandling is not null && property.CustomConverter is null && type.IsPrimitive)
            property.CustomConverter = PlainJson.Options.GetConverter(type);
    }

    private static bool MayBeNull(JsonPropertyInfo property, bool isRecord) =>
        OptionAsNull.IsNullItself(property.PropertyType) || (!property.PropertyType.IsValueType && !isRecord && property.IsSetNullable);

    private static FieldInfo? FSharpField(Type type, JsonPropertyInfo property) =>
        property.AttributeProvider is PropertyInfo { Name: var name } ? type.GetField($"{name}@", BindingFlags.Instance | BindingFlags.NonPublic) : null;

    /// <summary>The members of the declared type alone are written, so a value of a derived one would lose its own.</summary>
    private static void OnlyItself(JsonTypeInfo info)
    {
        if (info.Type.IsSealed || info.Type.IsValueType)
            return;
        info.OnSerializing += value =>
        {
            if (value.GetType() != info.Type)
                throw new RefusedException(
                    $"a {TypeName.Of(value.GetType())} would come back as a {TypeName.Of(info.Type)}. Declare the derived type, or give the base [JsonDerivedType]s");
        };
    }
}
