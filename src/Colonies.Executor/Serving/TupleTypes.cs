using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>The types of a tuple's items, however many: the eighth on are nested by the runtime.</summary>
internal static class TupleTypes
{
    private const int ItemsBeforeRest = 7;

    /// <returns>Null when the type is no tuple of two or more.</returns>
    internal static IReadOnlyList<Type>? Of(Type type)
    {
        if (!type.IsGenericType || !typeof(ITuple).IsAssignableFrom(type) || type.Namespace != "System")
            return null;
        var items = type.GetGenericArguments();
        return items.Length > ItemsBeforeRest ? [.. items[..ItemsBeforeRest], .. Of(items[ItemsBeforeRest]) ?? []] : items;
    }
}
