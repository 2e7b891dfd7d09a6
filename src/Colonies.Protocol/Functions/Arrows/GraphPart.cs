namespace Colonies;

/// <summary>Some elements of what a source in a graph gives. Immutable.</summary>
/// <param name="Source">
/// The source. In a <see cref="GraphArrow"/> its arguments, counted from 0, and after them its steps.
/// </param>
/// <param name="Start">How many of its elements come before.</param>
/// <param name="Count">How many elements; null for all the rest.</param>
public readonly record struct GraphPart(int Source, int Start, int? Count)
{
    /// <summary>The elements from <paramref name="start"/> on of parts that follow each other.</summary>
    /// <param name="parts">Only the last may have any number of elements.</param>
    /// <param name="start">How many elements to leave out.</param>
    /// <param name="count">How many to take; null for all the rest.</param>
    /// <returns>
    /// Parts of the same sources. One without elements is kept wherever it touches what is taken: what comes after it must wait for it.
    /// </returns>
    public static IReadOnlyList<GraphPart> Slice(IReadOnlyList<GraphPart> parts, int start, int? count)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var end = start + count;
        var taken = new List<GraphPart>();
        var position = 0;
        foreach (var part in parts)
        {
            var next = position + part.Count;
            if (part.Count == 0)
            {
                if (position >= start && !(position > end))
                    taken.Add(part);
            }
            else if (!(next <= start) && !(position >= end))
            {
                var from = Math.Max(start - position, 0);
                var until = end < next || next is null ? end - position : part.Count;
                taken.Add(new GraphPart(part.Source, part.Start + from, until - from));
            }

            position = next ?? int.MaxValue;
        }

        return taken;
    }
}
