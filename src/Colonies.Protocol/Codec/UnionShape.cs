using System.Reflection;

namespace Colonies;

/// <summary>
/// The cases of an F# discriminated union, found by the attributes that F#'s compiler leaves, because nothing here refers to FSharp.Core.
/// </summary>
internal sealed class UnionShape
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
    private const int SumType = 1, RecordType = 2, Field = 4, UnionCase = 8, KindMask = 31;

    private readonly Func<object, object?> _tag;

    private UnionShape(Type type)
    {
        _tag = type.GetProperty("Tag", Members | BindingFlags.Instance)?.GetMethod is { } tag
            ? MethodInvoker.Create(tag).Invoke
            // Where a case is null, it cannot be asked.
            : union => MethodInvoker.Create(type.GetMethod("GetTag", Members | BindingFlags.Static)!).Invoke(null, union);
        var fields = type.GetNestedTypes(Members)
            .Where(nested => !nested.Name.Contains('@', StringComparison.Ordinal))
            .Select(nested => nested.IsGenericTypeDefinition ? nested.MakeGenericType(type.GetGenericArguments()) : nested)
            .Prepend(type)
            .SelectMany(holder => holder.GetProperties(Members | BindingFlags.Instance))
            .Select(property => (property, place: Mapping(property)))
            .Where(field => field.place is [Field, _, _])
            .ToLookup(field => field.place[1], field => (field.property, order: field.place[2]));
        Cases = [.. type.GetMethods(Members | BindingFlags.Static)
            .Select(method => (method, place: Mapping(method)))
            .Where(made => made.place is [UnionCase, _])
            .OrderBy(made => made.place[1])
            .Select(made => new UnionCaseShape(made.method, [.. fields[made.place[1]].OrderBy(field => field.order).Select(field => field.property)]))];
        HasNull = type.GetCustomAttributesData().Any(attribute =>
            attribute.AttributeType.Name == "CompilationRepresentationAttribute" && ((int)attribute.ConstructorArguments[0].Value! & 8) != 0);
    }

    /// <summary>In the order of their tags.</summary>
    internal IReadOnlyList<UnionCaseShape> Cases { get; }

    /// <summary>Whether one of the cases is null at run time.</summary>
    internal bool HasNull { get; }

    internal UnionCaseShape CaseOf(object union) => Cases[(int)_tag(union)!];

    internal static UnionShape? Of(Type type) => IsUnion(type) ? new UnionShape(type) : null;

    /// <summary>Options and lists are unions by attribute too, but have forms of their own.</summary>
    internal static bool IsUnion(Type type) => !OptionAsNull.IsOption(type)
        && type.FullName?.StartsWith("Microsoft.FSharp.Collections.", StringComparison.Ordinal) != true && Mapping(type) is [SumType, ..];

    internal static bool IsRecord(Type type) => Mapping(type) is [RecordType, ..];

    /// <summary>The numbers of a CompilationMapping attribute, the first cut to the kind; empty without one.</summary>
    private static int[] Mapping(MemberInfo member) =>
        member.GetCustomAttributesData().FirstOrDefault(attribute => attribute.AttributeType.FullName == "Microsoft.FSharp.Core.CompilationMappingAttribute")
            is { } found && found.ConstructorArguments.All(argument => argument.Value is int)
            ? [.. found.ConstructorArguments.Select((argument, i) => i == 0 ? (int)argument.Value! & KindMask : (int)argument.Value!)]
            : [];
}

/// <summary>One case: its name, its fields and how to make it.</summary>
internal sealed class UnionCaseShape(MethodInfo maker, PropertyInfo[] fields)
{
    private readonly MethodInvoker _maker = MethodInvoker.Create(maker);
    private readonly MethodInvoker[] _fields = [.. fields.Select(field => MethodInvoker.Create(field.GetMethod!))];

    /// <summary>The compiler names a maker NewCircle, and get_Point where there is nothing to pass.</summary>
    internal string Name { get; } = maker.Name[(fields.Length == 0 ? "get_" : "New").Length..];

    internal IReadOnlyList<Type> Types { get; } = [.. fields.Select(field => field.PropertyType)];

    internal object? Field(object union, int i) => _fields[i].Invoke(union);

    internal object? Create(object?[] values) => _maker.Invoke(null, values.AsSpan());
}
