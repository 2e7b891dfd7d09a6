namespace Colonies;

/// <summary>Takes references to tuples apart, as tuples are: <c>var (a, b) = pair;</c>.</summary>
public static class RemoteTuples
{
    /// <summary>The two parts of a tuple. Parts of one step's output are divided by the client, so a stage ends there.</summary>
    public static void Deconstruct<A, B>(this Remote<(A, B)> remote, out Remote<A> a, out Remote<B> b)
    {
        var taken = 0;
        a = Next<(A, B), A>(remote, ref taken);
        b = Next<(A, B), B>(remote, ref taken);
    }

    /// <summary>The three parts of a tuple. Parts of one step's output are divided by the client, so a stage ends there.</summary>
    public static void Deconstruct<A, B, C>(this Remote<(A, B, C)> remote, out Remote<A> a, out Remote<B> b, out Remote<C> c)
    {
        var taken = 0;
        a = Next<(A, B, C), A>(remote, ref taken);
        b = Next<(A, B, C), B>(remote, ref taken);
        c = Next<(A, B, C), C>(remote, ref taken);
    }

    /// <summary>The four parts of a tuple. Parts of one step's output are divided by the client, so a stage ends there.</summary>
    public static void Deconstruct<A, B, C, D>(this Remote<(A, B, C, D)> remote, out Remote<A> a, out Remote<B> b, out Remote<C> c, out Remote<D> d)
    {
        var taken = 0;
        a = Next<(A, B, C, D), A>(remote, ref taken);
        b = Next<(A, B, C, D), B>(remote, ref taken);
        c = Next<(A, B, C, D), C>(remote, ref taken);
        d = Next<(A, B, C, D), D>(remote, ref taken);
    }

    /// <summary>The five parts of a tuple. Parts of one step's output are divided by the client, so a stage ends there.</summary>
    public static void Deconstruct<A, B, C, D, E>(this Remote<(A, B, C, D, E)> remote, out Remote<A> a, out Remote<B> b, out Remote<C> c, out Remote<D> d, out Remote<E> e)
    {
        var taken = 0;
        a = Next<(A, B, C, D, E), A>(remote, ref taken);
        b = Next<(A, B, C, D, E), B>(remote, ref taken);
        c = Next<(A, B, C, D, E), C>(remote, ref taken);
        d = Next<(A, B, C, D, E), D>(remote, ref taken);
        e = Next<(A, B, C, D, E), E>(remote, ref taken);
    }

    /// <summary>The six parts of a tuple. Parts of one step's output are divided by the client, so a stage ends there.</summary>
    public static void Deconstruct<A, B, C, D, E, F>(this Remote<(A, B, C, D, E, F)> remote, out Remote<A> a, out Remote<B> b, out Remote<C> c, out Remote<D> d, out Remote<E> e, out Remote<F> f)
    {
        var taken = 0;
        a = Next<(A, B, C, D, E, F), A>(remote, ref taken);
        b = Next<(A, B, C, D, E, F), B>(remote, ref taken);
        c = Next<(A, B, C, D, E, F), C>(remote, ref taken);
        d = Next<(A, B, C, D, E, F), D>(remote, ref taken);
        e = Next<(A, B, C, D, E, F), E>(remote, ref taken);
        f = Next<(A, B, C, D, E, F), F>(remote, ref taken);
    }

    /// <summary>The seven parts of a tuple. Parts of one step's output are divided by the client, so a stage ends there.</summary>
    public static void Deconstruct<A, B, C, D, E, F, G>(this Remote<(A, B, C, D, E, F, G)> remote, out Remote<A> a, out Remote<B> b, out Remote<C> c, out Remote<D> d, out Remote<E> e, out Remote<F> f, out Remote<G> g)
    {
        var taken = 0;
        a = Next<(A, B, C, D, E, F, G), A>(remote, ref taken);
        b = Next<(A, B, C, D, E, F, G), B>(remote, ref taken);
        c = Next<(A, B, C, D, E, F, G), C>(remote, ref taken);
        d = Next<(A, B, C, D, E, F, G), D>(remote, ref taken);
        e = Next<(A, B, C, D, E, F, G), E>(remote, ref taken);
        f = Next<(A, B, C, D, E, F, G), F>(remote, ref taken);
        g = Next<(A, B, C, D, E, F, G), G>(remote, ref taken);
    }

    /// <summary>The eight parts of a tuple. Parts of one step's output are divided by the client, so a stage ends there.</summary>
    public static void Deconstruct<A, B, C, D, E, F, G, H>(this Remote<(A, B, C, D, E, F, G, H)> remote, out Remote<A> a, out Remote<B> b, out Remote<C> c, out Remote<D> d, out Remote<E> e, out Remote<F> f, out Remote<G> g, out Remote<H> h)
    {
        var taken = 0;
        a = Next<(A, B, C, D, E, F, G, H), A>(remote, ref taken);
        b = Next<(A, B, C, D, E, F, G, H), B>(remote, ref taken);
        c = Next<(A, B, C, D, E, F, G, H), C>(remote, ref taken);
        d = Next<(A, B, C, D, E, F, G, H), D>(remote, ref taken);
        e = Next<(A, B, C, D, E, F, G, H), E>(remote, ref taken);
        f = Next<(A, B, C, D, E, F, G, H), F>(remote, ref taken);
        g = Next<(A, B, C, D, E, F, G, H), G>(remote, ref taken);
        h = Next<(A, B, C, D, E, F, G, H), H>(remote, ref taken);
    }

    private static Remote<P> Next<T, P>(Remote<T> remote, ref int taken)
    {
        ArgumentNullException.ThrowIfNull(remote);
        var count = Codec<P>.Default.Count;
        var parts = GraphPart.Slice(remote.Parts, taken, count);
        taken += count ?? 0;
        return new(remote.Graph, parts);
    }
}
