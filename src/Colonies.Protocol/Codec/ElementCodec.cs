using System.Reflection;
using System.Text.Json;

namespace Colonies;

/// <summary>The untyped half of <see cref="Codec{T}"/>: a closed set of four shapes.</summary>
internal abstract class ElementCodec
{
    /// <summary>How many elements it takes; null for all the remaining ones.</summary>
    internal abstract int? Count { get; }

    internal abstract void Encode(object? value, List<JsonElement> into, string of);

    internal abstract object? Decode(IReadOnlyList<JsonElement> from, ref int position, string of);

    internal static ElementCodec For(Type type)
    {
        if (PayloadJson.Registry.CanConvert(type))
            return Single(type);
        if (UnitCodec.IsUnit(type))
            return new UnitCodec(type);
        if (TupleShape.Of(type) is { } shape)
            return new TupleCodec(shape);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Many<>))
            return Create(typeof(ManyCodec<>), type.GetGenericArguments()[0]);
        return Single(type);
    }

    private static ElementCodec Single(Type type) => Create(typeof(SingleCodec<>), type);

    /// <summary>The reason a type cannot travel, not the reflection around it.</summary>
    private static ElementCodec Create(Type definition, Type item) => (ElementCodec)Activator.CreateInstance(
        definition.MakeGenericType(item), BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions, null, null, null)!;
}

/// <summary>No element at all.</summary>
internal sealed class UnitCodec(Type type) : ElementCodec
{
    /// <summary>F#'s unit is null at run time.</summary>
    private readonly object? _unit = type.IsValueType ? Activator.CreateInstance(type) : null;

    internal override int? Count => 0;

    internal override void Encode(object? value, List<JsonElement> into, string of) { }

    internal override object? Decode(IReadOnlyList<JsonElement> from, ref int position, string of) => _unit;

    internal static bool IsUnit(Type type) =>
        type.FullName == "Microsoft.FSharp.Core.Unit"
        || (type is { IsValueType: true, IsPrimitive: false, IsEnum: false }
            && type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Length == 0);
}

/// <summary>The parts of a tuple, one after another.</summary>
internal sealed class TupleCodec : ElementCodec
{
    private readonly TupleShape _shape;
    private readonly ElementCodec[] _parts;

    internal TupleCodec(TupleShape shape)
    {
        _shape = shape;
        _parts = [.. shape.ItemTypes.Select(For)];
        if (_parts.SkipLast(1).Any(part => part.Count is null))
            throw new ArgumentException(
                $"In {TypeName.Of(shape.Type)} a Many<> is not last: it takes all the remaining elements, so nothing can follow it.");
        Count = _parts.Any(part => part.Count is null) ? null : _parts.Sum(part => part.Count);
    }

    internal override int? Count { get; }

    internal override void Encode(object? value, List<JsonElement> into, string of)
    {
        var items = TupleShape.Items(value ?? throw CodecException.IsNull(of, _shape.Type));
        for (var i = 0; i < _parts.Length; i++)
            _parts[i].Encode(items[i], into, of);
    }

    internal override object Decode(IReadOnlyList<JsonElement> from, ref int position, string of)
    {
        var items = new object?[_parts.Length];
        for (var i = 0; i < items.Length; i++)
            items[i] = _parts[i].Decode(from, ref position, of);
        return _shape.Create(items);
    }
}

/// <summary>All the remaining elements.</summary>
internal sealed class ManyCodec<T> : ElementCodec
{
    private readonly ElementCodec _item = For(typeof(T)) is { Count: 1 } item
        ? item
        : throw new ArgumentException(
            $"Many<{TypeName.Of(typeof(T))}> cannot travel: each of its items must be one element, and {TypeName.Of(typeof(T))} is not.");

    internal override int? Count => null;

    internal override void Encode(object? value, List<JsonElement> into, string of)
    {
        foreach (var item in (Many<T>?)value ?? throw CodecException.IsNull(of, typeof(Many<T>)))
            _item.Encode(item, into, of);
    }

    internal override object Decode(IReadOnlyList<JsonElement> from, ref int position, string of)
    {
        var items = new List<T>(from.Count - position);
        while (position < from.Count)
            items.Add((T)_item.Decode(from, ref position, of)!);
        return Many.From(items);
    }
}
