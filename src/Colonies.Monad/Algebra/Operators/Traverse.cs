using LanguageExt;

namespace Colonies;

/// <content>Sequences.</content>
public static partial class ColoniesMonad
{
    /// <summary>
    /// Runs a computation for each item, side by side: what is static of all of them is one workflow. The results are in the items' order.
    /// </summary>
    /// <param name="items">Read once, here: an array, a <see cref="Seq{A}"/>, or any other sequence.</param>
    /// <param name="next">Such as <c>price.Call</c>; asked once for each item, here.</param>
    /// <param name="chunkSize">
    /// For very many items: at most so many at a time, and the next when all of those have ended. Default: null, all at once.
    /// </param>
    /// <remarks>
    /// Laws: <c>[].Traverse(f)</c> equals <c>Pure([])</c>; <c>items.Traverse(f)</c> equals <c>items.Select(f).Sequence()</c>; with and
    /// without chunks the results are the same.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunkSize"/> is less than 1.</exception>
    public static ColoniesMonad<Seq<B>> Traverse<A, B>(this IEnumerable<A> items, Func<A, ColoniesMonad<B>> next, int? chunkSize = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(next);
        return items.Select(next).Sequence(chunkSize);
    }

    /// <summary>Runs computations side by side. See <see cref="Traverse{A, B}"/>.</summary>
    /// <param name="computations">Read once, here.</param>
    /// <param name="chunkSize">At most so many at a time. Default: null, all at once.</param>
    public static ColoniesMonad<Seq<A>> Sequence<A>(this IEnumerable<ColoniesMonad<A>> computations, int? chunkSize = null)
    {
        ArgumentNullException.ThrowIfNull(computations);
        if (chunkSize < 1)
            throw new ArgumentOutOfRangeException(nameof(chunkSize), chunkSize, "A chunk has at least one item; null for no chunks.");
        Located[] all = [.. computations.Select(Of)];
        if (chunkSize is not { } size || all.Length <= size)
            return Beside(all);
        return all.Chunk(size).Select(Beside).Aggregate((done, chunk) => done.Bind(before => chunk.Select(more => before.Concat(more))));

        static ColoniesMonad<Seq<A>> Beside(Located[] chunk) =>
            Beside<Seq<A>>(chunk, values => values.Select(value => (A)value!).ToSeq().Strict(), isFlat: false);
    }
}
