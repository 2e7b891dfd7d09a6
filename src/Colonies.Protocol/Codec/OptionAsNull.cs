using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies;

/// <summary>F#'s option and voption: the value, or null for None. Known by name, because nothing here refers to FSharp.Core.</summary>
internal sealed class OptionAsNull : JsonConverterFactory
{
    internal static bool IsOption(Type type) => type.IsGenericType
        && type.GetGenericTypeDefinition().FullName is "Microsoft.FSharp.Core.FSharpOption`1" or "Microsoft.FSharp.Core.FSharpValueOption`1";

    /// <summary>Whether None, null or a unit are among the values: wrapped in an option, two values would share one null.</summary>
    internal static bool IsNullItself(Type type) => IsOption(type) || Nullable.GetUnderlyingType(type) is not null || UnitCodec.IsUnit(type);

    public override bool CanConvert(Type typeToConvert) => IsOption(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var item = typeToConvert.GetGenericArguments()[0];
        if (IsNullItself(item))
            throw new NotSupportedException($"in {TypeName.Of(typeToConvert)} both None and Some of nothing would be null");
        var wire = item.IsValueType ? typeof(Nullable<>).MakeGenericType(item) : item;
        return (JsonConverter)typeof(OptionAsNull).GetMethod(nameof(Make), BindingFlags.Static | BindingFlags.NonPublic)!
            .MakeGenericMethod(typeToConvert, wire).Invoke(null, null)!;
    }

    private static TravelsAs<TOption, TWire?> Make<TOption, TWire>()
    {
        var value = MethodInvoker.Create(typeof(TOption).GetProperty("Value")!.GetMethod!);
        var some = MethodInvoker.Create(typeof(TOption).GetMethod("Some", BindingFlags.Static | BindingFlags.Public)!);
        return new(
            option => EqualityComparer<TOption>.Default.Equals(option, default)
                ? default
                : (TWire)(value.Invoke(option) is { } item and not JsonElement { ValueKind: JsonValueKind.Null }
                    ? item
                    : throw new RefusedException("Some(null) would come back as None")),
            wire => wire is null ? default! : (TOption)some.Invoke(null, wire)!);
    }
}
