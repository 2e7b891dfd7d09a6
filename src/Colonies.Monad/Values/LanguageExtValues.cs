using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using LanguageExt;

namespace Colonies;

/// <summary>
/// How values of LanguageExt travel: sequences and sets as arrays, maps as dictionaries, an option as its value or null, an either as
/// <c>{"Left": x}</c> or <c>{"Right": y}</c>, a NewType as what it wraps. Types without a form here (Fin, Validation, Stck, ...) are
/// refused when a function is made.
/// </summary>
internal sealed class LanguageExtValues : JsonConverterFactory
{
    private static readonly Dictionary<Type, string> _makers = new()
    {
        [typeof(Seq<>)] = nameof(Seq),
        [typeof(Lst<>)] = nameof(Lst),
        [typeof(Arr<>)] = nameof(Arr),
        [typeof(Que<>)] = nameof(Que),
        [typeof(Set<>)] = nameof(Set),
        [typeof(LanguageExt.HashSet<>)] = nameof(HashSet),
        [typeof(Map<,>)] = nameof(Map),
        [typeof(HashMap<,>)] = nameof(HashMap),
        [typeof(Either<,>)] = nameof(Either),
    };

    public override bool CanConvert(Type typeToConvert) => MakerOf(typeToConvert) is not null;

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        MakerOf(typeToConvert) is var (name, arguments)
            ? (JsonConverter)typeof(LanguageExtValues).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(arguments)
                .Invoke(null, BindingFlags.DoNotWrapExceptions, null, null, null)!
            : null;

    private static (string Name, Type[] Arguments)? MakerOf(Type type)
    {
        if (NewTypeBase(type) is { } newType)
            return (nameof(NewType), [type, newType.GetGenericArguments()[1]]);
        if (!type.IsGenericType)
            return null;
        var arguments = type.GetGenericArguments();
        if (type.GetGenericTypeDefinition() == typeof(Option<>))
            return (IsNullItself(arguments[0]) ? nameof(NestedOption) : arguments[0].IsValueType ? nameof(OptionOfValue) : nameof(OptionOfClass), arguments);
        return _makers.TryGetValue(type.GetGenericTypeDefinition(), out var name) ? (name, arguments) : null;
    }

    private static Type? NewTypeBase(Type type)
    {
        if (type.IsAbstract)
            return null;
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (t.IsGenericType && t.GetGenericTypeDefinition() == typeof(NewType<,,,>) && t.GetGenericArguments()[0] == type)
                return t;
        }

        return null;
    }

    private static TravelsAs<Seq<A>, A[]> Seq<A>() => new(items => [.. items], items => new Seq<A>(items));

    private static TravelsAs<Lst<A>, A[]> Lst<A>() => new(items => [.. items], items => new Lst<A>(items));

    private static TravelsAs<Arr<A>, A[]> Arr<A>() => new(items => [.. items], items => new Arr<A>(items));

    private static TravelsAs<Que<A>, A[]> Que<A>() => new(items => [.. items], items => new Que<A>(items));

    private static TravelsAs<Set<A>, A[]> Set<A>() => new(items => [.. items], items => new Set<A>(items));

    private static TravelsAs<LanguageExt.HashSet<A>, A[]> HashSet<A>() => new(items => [.. items], items => new LanguageExt.HashSet<A>(items));

    private static TravelsAs<Map<K, V>, Dictionary<K, V>> Map<K, V>() where K : notnull =>
        new(map => Table(map), table => new Map<K, V>(table.Select(pair => (pair.Key, pair.Value))));

    private static TravelsAs<HashMap<K, V>, Dictionary<K, V>> HashMap<K, V>() where K : notnull =>
        new(map => Table(map), table => new HashMap<K, V>(table.Select(pair => (pair.Key, pair.Value))));

    private static Dictionary<K, V> Table<K, V>(IEnumerable<(K Key, V Value)> map) where K : notnull =>
        map.ToDictionary(pair => pair.Key, pair => pair.Value);

    private static EitherAsObject<L, R> Either<L, R>() => new();

    private static TravelsAs<T, A> NewType<T, A>() where T : class
    {
        var value = MemberOf<A>(typeof(T));
        var create = ConstructorInvoker.Create(typeof(T).GetConstructor(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, [typeof(A)])
            ?? throw new NotSupportedException($"{typeof(T).Name} has no constructor with one {typeof(A).Name}"));
        return new(item => (A)value.GetValue(item)!, item => (T)create.Invoke(item));
    }

    private static FieldInfo MemberOf<A>(Type type) =>
        type.GetField(nameof(NewType<,,,>.Value), BindingFlags.Instance | BindingFlags.Public | BindingFlags.FlattenHierarchy)!;

    private static TravelsAs<Option<A>, A?> OptionOfValue<A>() where A : struct => new(
        option => option.MatchUnsafe(
            item => item is JsonElement { ValueKind: JsonValueKind.Null } ? throw new JsonException("Some(null) would come back as None") : item,
            () => (A?)null),
        item => item is { } value ? Option<A>.Some(value) : Option<A>.None);

    private static TravelsAs<Option<A>, A?> OptionOfClass<A>() where A : class => new(
        option => option.MatchUnsafe(item => item, () => null),
        item => item is null ? Option<A>.None : Option<A>.Some(item));

    private static JsonConverter NestedOption<A>() =>
        throw new NotSupportedException($"in Option<{typeof(A).Name}> both None and Some of nothing would be null");

    /// <summary>Whether null or nothing is among the values: wrapped in an option, two values would share one null.</summary>
    private static bool IsNullItself(Type type) => Nullable.GetUnderlyingType(type) is not null || type == typeof(Unit) || type == typeof(ValueTuple)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Option<>) || type.Name is "FSharpOption`1" or "FSharpValueOption`1"));

#pragma warning disable CA2255 // A library may not run code at start, unless its users must not be able to forget it.
    [ModuleInitializer]
    internal static void Register() => Codec.Register(new LanguageExtValues());
#pragma warning restore CA2255
}
