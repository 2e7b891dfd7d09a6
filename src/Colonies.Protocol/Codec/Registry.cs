using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Colonies;

/// <summary>
/// What users registered, and every type the serializer has asked about. The serializer asks once for each type, before anything else,
/// and keeps the answer: a registration that would have answered differently for a type already met is refused.
/// </summary>
internal sealed class Registry : JsonConverterFactory, IJsonTypeInfoResolver
{
    private readonly Lock _gate = new();
    private readonly HashSet<Type> _met = [];
    private readonly ConcurrentDictionary<Type, string> _never = [];
    private readonly DefaultJsonTypeInfoResolver _reflection = new();
    private ImmutableArray<JsonConverter> _converters = [];
    private ImmutableArray<IJsonTypeInfoResolver> _contracts = [];

    internal void Add(JsonConverter converter)
    {
        lock (_gate)
        {
            if (_met.FirstOrDefault(converter.CanConvert) is { } late)
                throw TooLate(late);
            _converters = _converters.Add(converter);
        }
    }

    internal void Add(IJsonTypeInfoResolver contracts)
    {
        lock (_gate)
        {
            // Leaves (Kind None: text, numbers) are written by converters either way.
            if (_met.FirstOrDefault(type => contracts.GetTypeInfo(type, PayloadJson.Options) is { Kind: not JsonTypeInfoKind.None }) is { } late)
                throw TooLate(late);
            _contracts = _contracts.Add(contracts);
        }
    }

    /// <summary>Why a type that the serializer has asked about can never travel; null when it can.</summary>
    internal string? WhyNever(Type type) => _never.GetValueOrDefault(type);

    public override bool CanConvert(Type typeToConvert) => Find(typeToConvert) is not null;

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        Find(typeToConvert) is JsonConverterFactory factory ? factory.CreateConverter(typeToConvert, options) : Find(typeToConvert);

    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        var registered = Find(type) is not null;
        var info = (registered ? null : _contracts.Select(contracts => contracts.GetTypeInfo(type, options)).FirstOrDefault(found => found is not null))
            ?? _reflection.GetTypeInfo(type, options);
        if (Contract.Complete(info) is { } why)
            _never[type] = why;
        return info;
    }

    private JsonConverter? Find(Type type)
    {
        LoadCompanion(type);
        lock (_gate)
        {
            _met.Add(type);
            return _converters.FirstOrDefault(converter => converter.CanConvert(type));
        }
    }

    /// <summary>
    /// Values of LanguageExt travel by converters that Colonies.Monad registers when it is first used, which may be later than now:
    /// <c>Function.Named&lt;Seq&lt;int&gt;, int&gt;</c> is no use of it. Outside the lock, because a module starts under a lock of its own.
    /// </summary>
    private static void LoadCompanion(Type type)
    {
        for (var t = type; t is not null && t != typeof(object); t = t.BaseType)
        {
            if (t.Assembly.GetName().Name != "LanguageExt.Core")
                continue;
            try
            {
                RuntimeHelpers.RunModuleConstructor(Assembly.Load("Colonies.Monad").ManifestModule.ModuleHandle);
            }
            catch (FileNotFoundException)
            {
                // A program without Colonies.Monad: what cannot travel is refused like any other type.
            }

            return;
        }
    }

    private static InvalidOperationException TooLate(Type type) => new(
        $"{TypeName.Of(type)} is in use already: a function or codec that holds it was made before this registration, and would go on "
        + "without it. Register at the start of the program.");
}
