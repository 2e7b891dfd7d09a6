using System.ComponentModel;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>One argument of a served function: its name, how many elements it takes, and what it is when it is not given.</summary>
internal sealed class Parameter
{
    private static readonly MethodInfo _make = typeof(Parameter).GetMethod(nameof(Make), BindingFlags.Static | BindingFlags.NonPublic)!;

    private Parameter(string name, Type type, int? count, Func<IReadOnlyList<JsonElement>, string, object?> decode) =>
        (Name, Type, Count, Decode) = (name, type, count, decode);

    internal string Name { get; }

    internal Type Type { get; }

    /// <summary>How many elements it takes; null for all that are left.</summary>
    internal int? Count { get; }

    internal Func<IReadOnlyList<JsonElement>, string, object?> Decode { get; }

    internal bool HasDefault { get; private init; }

    internal object? Default { get; private init; }

    internal string? Description { get; private init; }

    /// <summary>What is published of it.</summary>
    internal FunctionArgument Published => new()
    {
        Name = Name,
        Type = WireTypeName.Of(Type),
        Description = Description,
        Required = HasDefault || Count is null ? null : true,
    };

    /// <summary>A parameter as declared: of its type, with its name, default and description.</summary>
    internal static Parameter Of(string name, Type type, ParameterInfo declared)
    {
        var plain = Of(name, type, declared.GetCustomAttribute<DescriptionAttribute>()?.Description);
        return !declared.HasDefaultValue ? plain : new(name, type, plain.Count, plain.Decode)
        {
            HasDefault = true,
            Default = DefaultOf(declared),
            Description = plain.Description,
        };
    }

    /// <summary>The parameters that a handler of one value has: the parts of a tuple, none for a unit, else the value itself.</summary>
    /// <param name="type">Of the value.</param>
    /// <param name="declared">The handler's own parameter, for names.</param>
    internal static IReadOnlyList<Parameter> Parts(Type type, ParameterInfo? declared)
    {
        var name = string.IsNullOrEmpty(declared?.Name) ? "argument" : declared.Name;
        var whole = Of(name, type, description: declared?.GetCustomAttribute<DescriptionAttribute>()?.Description);
        if (whole.Count == 0)
            return [];
        if (TupleTypes.Of(type) is not { } parts)
            return [whole];
        var names = declared?.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames;
        return [.. parts.Select((part, index) => Of(names?.ElementAtOrDefault(index) ?? $"{name}.Item{index + 1}", part))];
    }

    private static Parameter Of(string name, Type type, string? description = null) =>
        (Parameter)_make.MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [name, description], null)!;

    private static Parameter Make<T>(string name, string? description) =>
        new(name, typeof(T), Codec<T>.Default.Count, (elements, of) => Codec<T>.Default.Decode(elements, of)) { Description = description };

    /// <summary>A value type's <c>default</c> is null in the metadata, and an enum's a number.</summary>
    private static object? DefaultOf(ParameterInfo declared)
    {
        var type = Nullable.GetUnderlyingType(declared.ParameterType) ?? declared.ParameterType;
        return declared.DefaultValue switch
        {
            null => declared.ParameterType.IsValueType ? RuntimeHelpers.GetUninitializedObject(declared.ParameterType) : null,
            var value => type.IsEnum ? Enum.ToObject(type, value) : value,
        };
    }
}
