using System.Reflection;
using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>
/// The items of a <c>ValueTuple</c> or <c>System.Tuple</c> type (C#'s and F#'s tuples), however many: the eighth on are nested by the
/// runtime.
/// </summary>
internal sealed class TupleShape
{
    private const int ItemsBeforeRest = 7;

    private readonly ConstructorInvoker _constructor;
    private readonly TupleShape? _rest;

    private TupleShape(Type type)
    {
        Type = type;
        var arguments = type.GetGenericArguments();
        _constructor = ConstructorInvoker.Create(type.GetConstructor(arguments)!);
        _rest = arguments.Length > ItemsBeforeRest ? new TupleShape(arguments[ItemsBeforeRest]) : null;
        ItemTypes = _rest is null ? arguments : [.. arguments[..ItemsBeforeRest], .. _rest.ItemTypes];
    }

    internal Type Type { get; }

    internal IReadOnlyList<Type> ItemTypes { get; }

    internal static TupleShape? Of(Type type) => IsTuple(type) ? new TupleShape(type) : null;

    internal static ITuple Items(object tuple) => (ITuple)tuple;

    internal object Create(Span<object?> items) => _constructor.Invoke(
        _rest is null ? items : [.. items[..ItemsBeforeRest], _rest.Create(items[ItemsBeforeRest..])]);

    private static bool IsTuple(Type type) => type.IsGenericType && typeof(ITuple).IsAssignableFrom(type)
        && type.FullName!.StartsWith(type.IsValueType ? "System.ValueTuple`" : "System.Tuple`", StringComparison.Ordinal);
}
