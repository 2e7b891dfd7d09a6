using System.Numerics;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>
/// Every type that a value of one type can hold, looked at once, when its codec is made: what can never travel is refused then, not at
/// the first value.
/// </summary>
internal sealed class Reach
{
    /// <summary>What is exact by its converter, so that what was written need not be looked at again.</summary>
    private static readonly HashSet<Type> _exact =
    [
        typeof(bool), typeof(byte), typeof(sbyte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(Int128), typeof(UInt128), typeof(BigInteger), typeof(Half), typeof(float), typeof(double), typeof(char), typeof(string),
        typeof(byte[]), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(Uri), typeof(Version),
    ];

    private readonly HashSet<Type> _seen = [];
    private bool _isExact = true;

    /// <summary>Looks at a type and all it holds.</summary>
    /// <returns>Whether what is written needs no second look.</returns>
    /// <exception cref="ArgumentException">Something in it can never travel: says where and why.</exception>
    internal static bool IsExact(Type root)
    {
        var reach = new Reach();
        reach.Visit(root, TypeName.Of(root));
        return reach._isExact;
    }

    private void Visit(Type type, string path)
    {
        if (!_seen.Add(type))
            return;
        var parts = new List<(Type Type, string Path)>();
        try
        {
            var info = PayloadJson.Options.GetTypeInfo(type);
            if (PayloadJson.Registry.WhyNever(type) is { } why)
                throw new NotSupportedException(why);
            parts.AddRange(Parts(info, path));
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException or JsonException)
        {
            throw new ArgumentException($"{path} cannot travel: {Reason.Of(e)}.", e);
        }

        foreach (var part in parts)
            Visit(part.Type, part.Path);
    }

    private IEnumerable<(Type Type, string Path)> Parts(JsonTypeInfo info, string path)
    {
        if (Nullable.GetUnderlyingType(info.Type) is { } value)
        {
            return UnitCodec.IsUnit(value) || OptionAsNull.IsOption(value)
                ? throw new NotSupportedException($"in {TypeName.Of(info.Type)} two different values would be null")
                : [(value, path)];
        }

        _isExact &= info.Kind switch
        {
            JsonTypeInfoKind.None => info.Converter is IHolds || _exact.Contains(info.Type) || IsSmallEnum(info.Type) || UnitCodec.IsUnit(info.Type),
            // Two keys may be one text.
            JsonTypeInfoKind.Dictionary => false,
            _ => info.Properties.All(property => property.CustomConverter is null && !property.IsExtensionData),
        };
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Dictionary or JsonTypeInfoKind.Enumerable:
                if (info.KeyType is { } key && !IsKey(key))
                    throw new NotSupportedException($"{TypeName.Of(key)} cannot be a key of a JSON object. Send a list of pairs");
                // Whether a collection can be made again is known to its converter alone.
                JsonSerializer.Deserialize(info.Kind == JsonTypeInfoKind.Dictionary ? "{}" : "[]", info);
                return [(info.ElementType!, $"{path}[]")];
            case JsonTypeInfoKind.Object:
                return info.Properties.Where(property => property.Get is not null && property.CustomConverter is null)
                    .Select(property => (property.PropertyType, $"{path}.{property.Name}"))
                    .Concat(info.PolymorphismOptions?.DerivedTypes.Select(derived => (derived.DerivedType, TypeName.Of(derived.DerivedType))) ?? []);
            default:
                return info.Converter is IHolds holder ? holder.Types.Select(part => (part, path)) : [];
        }
    }

    private static bool IsSmallEnum(Type type) => type.IsEnum && Enum.GetUnderlyingType(type) is var number && number != typeof(long) && number != typeof(ulong);

    private static bool IsKey(Type type) => type.IsEnum || _exact.Contains(type) && type != typeof(byte[]) || type == typeof(decimal)
        || PayloadJson.Options.GetConverter(type).GetType().GetMethod("WriteAsPropertyName", BindingFlags.Instance | BindingFlags.Public)?.DeclaringType
            is { } declaring && !(declaring.IsGenericType && declaring.GetGenericTypeDefinition() == typeof(JsonConverter<>));
}
