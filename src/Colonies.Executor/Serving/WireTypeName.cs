using System.Text.Json;

namespace Colonies;

/// <summary>Types as published for readers in any language: <c>int</c>, <c>string</c>, <c>int[]</c>; a record by its own name.</summary>
internal static class WireTypeName
{
    internal static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Of(underlying) + "?";
        if (TupleTypes.Of(type) is { } parts)
            return $"({string.Join(", ", parts.Select(Of))})";
        if (type == typeof(JsonElement))
            return "json";
        if (type.IsArray)
            return Of(type.GetElementType()!) + "[]";
        if (type.IsGenericType)
        {
            var arguments = string.Join(", ", type.GetGenericArguments().Select(Of));
            return type.GetGenericTypeDefinition() == typeof(Many<>)
                ? $"*{arguments}"
                : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{arguments}>";
        }

        return type.IsEnum ? type.Name : Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "bool",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Double => "double",
            TypeCode.Single => "float",
            TypeCode.Decimal => "decimal",
            TypeCode.String => "string",
            _ => type.Name,
        };
    }
}
