namespace Colonies;

#pragma warning disable CA1822 // F# finds these on a value.
/// <summary>
/// What <c>flow { ... }</c> means in F#: a graph over references, which <c>Function.Define</c> closes. <c>let!</c> adds steps; their order
/// is that of their data alone, so <c>and!</c> means the same. Immutable and thread safe.
/// </summary>
public sealed class FlowBuilder
{
    /// <summary><c>let!</c>: see <see cref="Flow{T}.SelectMany{U}"/>.</summary>
    public Flow<B> Bind<A, B>(Flow<A> source, Func<A, Flow<B>> next)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.SelectMany(next);
    }

    /// <summary><c>let!</c> before the end: see <see cref="Flow{T}.Select{U}"/>.</summary>
    public Flow<B> BindReturn<A, B>(Flow<A> source, Func<A, B> transform)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.Select(transform);
    }

    /// <summary><c>and!</c>.</summary>
    public Flow<Tuple<A, B>> MergeSources<A, B>(Flow<A> first, Flow<B> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        return first.SelectMany(_ => second, Tuple.Create);
    }

    /// <summary><c>return</c>: see <see cref="Flow.Of{T}"/>.</summary>
    public Flow<A> Return<A>(A value) => Flow.Of(value);

    /// <summary><c>return!</c>.</summary>
    public Flow<A> ReturnFrom<A>(Flow<A> flow) => flow;
}
