using System.Reflection;
using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>Types as a program in C# or F# writes them, with their namespaces, so that a compiler elsewhere finds them.</summary>
internal sealed class TypeText
{
    private static readonly Dictionary<Type, (string CSharp, string FSharp)> _keywords = new()
    {
        [typeof(bool)] = ("bool", "bool"),
        [typeof(byte)] = ("byte", "byte"),
        [typeof(sbyte)] = ("sbyte", "sbyte"),
        [typeof(short)] = ("short", "int16"),
        [typeof(ushort)] = ("ushort", "uint16"),
        [typeof(int)] = ("int", "int"),
        [typeof(uint)] = ("uint", "uint32"),
        [typeof(long)] = ("long", "int64"),
        [typeof(ulong)] = ("ulong", "uint64"),
        [typeof(float)] = ("float", "float32"),
        [typeof(double)] = ("double", "float"),
        [typeof(decimal)] = ("decimal", "decimal"),
        [typeof(char)] = ("char", "char"),
        [typeof(string)] = ("string", "string"),
        [typeof(object)] = ("object", "obj"),
        [typeof(void)] = ("void", "unit"),
    };

    private static readonly Dictionary<string, string> _fsharpNames = new()
    {
        ["Microsoft.FSharp.Core.FSharpOption"] = "option",
        ["Microsoft.FSharp.Core.FSharpValueOption"] = "voption",
        ["Microsoft.FSharp.Core.FSharpResult"] = "Result",
        ["Microsoft.FSharp.Collections.FSharpList"] = "list",
        ["Microsoft.FSharp.Collections.FSharpMap"] = "Map",
        ["Microsoft.FSharp.Collections.FSharpSet"] = "Set",
    };

    private readonly bool _isFSharp;
    private readonly Queue<string?> _names;

    private TypeText(bool isFSharp, IEnumerable<string?> names) => (_isFSharp, _names) = (isFSharp, new(names));

    /// <summary>A type, in C#.</summary>
    /// <param name="type">The type.</param>
    /// <param name="declared">Where it is declared, for the names of its tuples' parts.</param>
    internal static string CSharp(Type type, ICustomAttributeProvider? declared = null) => new TypeText(false, NamesOf(declared)).Of(type);

    /// <summary>The parts of what a function takes, in C#: <c>int a, string b</c>.</summary>
    internal static string CSharpParts(Type type, ICustomAttributeProvider? declared = null) => UnitCodec.IsUnit(type) ? ""
        : TupleShape.Of(type) is { } shape ? new TypeText(false, NamesOf(declared)).Parts(shape, type.IsValueType)
        : CSharp(type, declared);

    /// <summary>What a function takes or gives, in F#: a tuple of whatever kind is an F# tuple, <c>int * string</c>.</summary>
    internal static string FSharp(Type type)
    {
        var text = new TypeText(true, []);
        return TupleShape.Of(type) is { } shape ? string.Join(" * ", shape.ItemTypes.Select(text.Of)) : text.Of(type);
    }

    /// <summary>The compiler lists the names of a tuple's parts before those of the tuples inside it.</summary>
    private static IEnumerable<string?> NamesOf(ICustomAttributeProvider? declared) =>
        declared?.GetCustomAttributes(typeof(TupleElementNamesAttribute), inherit: false).FirstOrDefault() is TupleElementNamesAttribute { TransformNames: var names }
            ? names
            : [];

    private string Parts(TupleShape shape, bool isNamed)
    {
        var names = shape.ItemTypes.Select(_ => isNamed && _names.TryDequeue(out var name) && name is not null ? $" {name}" : "").ToList();
        return string.Join(", ", shape.ItemTypes.Select((item, i) => Of(item) + names[i]));
    }

    private string Of(Type type)
    {
        if (_keywords.TryGetValue(type, out var keyword))
            return _isFSharp ? keyword.FSharp : keyword.CSharp;
        if (UnitCodec.IsUnit(type))
            return _isFSharp ? "unit" : "Unit";
        if (type.IsArray)
            return $"{Of(type.GetElementType()!)}[]";
        if (!_isFSharp && Nullable.GetUnderlyingType(type) is { } underlying)
            return $"{Of(underlying)}?";
        if (TupleShape.Of(type) is { } shape && (_isFSharp || type.IsValueType))
        {
            return !_isFSharp ? $"({Parts(shape, isNamed: true)})"
                : $"{(type.IsValueType ? "struct " : "")}({string.Join(" * ", shape.ItemTypes.Select(Of))})";
        }

        return Named(type);
    }

    private string Named(Type type)
    {
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var text = string.Join(".", Enclosing(type).Select(part => WithArguments(Name(part), part, arguments)));
        return type.Namespace is null || (_isFSharp && _fsharpNames.ContainsKey($"{type.Namespace}.{type.Name.Split('`')[0]}"))
            ? text
            : $"{type.Namespace}.{text}";
    }

    private static IEnumerable<Type> Enclosing(Type type) => type.DeclaringType is { } outer ? [.. Enclosing(outer), type] : [type];

    private string Name(Type type)
    {
        var name = type.Name.Split('`')[0];
        return _isFSharp && _fsharpNames.TryGetValue($"{type.Namespace}.{name}", out var own) ? own : name;
    }

    /// <summary>A nested type repeats the parameters of the types around it: each takes its own.</summary>
    private string WithArguments(string name, Type type, Queue<Type> arguments)
    {
        var own = type.GetGenericArguments().Length - (type.DeclaringType?.GetGenericArguments().Length ?? 0);
        return own == 0 ? name : $"{name}<{string.Join(", ", Enumerable.Range(0, own).Select(_ => Of(arguments.Dequeue())))}>";
    }
}
