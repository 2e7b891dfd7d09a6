using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Colonies;

/// <summary>
/// All the remaining elements of an argument or result list, each a <typeparamref name="T"/>: Python's <c>*nums</c>.
/// It stands alone or last in a tuple. Immutable; equal when the elements are; made by <c>Many.Of</c> or a collection expression.
/// </summary>
[CollectionBuilder(typeof(Many), nameof(Many.Of))]
public sealed class Many<T> : IReadOnlyList<T>, IEquatable<Many<T>>
{
    private readonly ImmutableArray<T> _items;

    internal Many(ImmutableArray<T> items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public T this[int index] => _items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Many<T>? other) => other is not null && _items.SequenceEqual(other._items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Many<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in _items)
            hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>The elements, as written in C#.</summary>
    public override string ToString() => $"[{string.Join(", ", _items)}]";
}

/// <summary>Makes <see cref="Many{T}"/>.</summary>
public static class Many
{
    /// <summary>These elements.</summary>
    public static Many<T> Of<T>(params ReadOnlySpan<T> items) => new([.. items]);

    /// <summary>The elements of a sequence, which is read once.</summary>
    public static Many<T> From<T>(IEnumerable<T> items) => new([.. items]);
}
