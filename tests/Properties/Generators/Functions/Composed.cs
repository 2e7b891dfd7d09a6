using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>A generated remote function, primitive or composed: what it is, what it means, and how to run it naively.</summary>
public abstract class Composed<A, B>
{
    /// <summary>The function itself.</summary>
    public abstract Function<A, B> ToFunction();

    /// <summary>What it means: numbers in, numbers out, and what happens on the way. A number that never comes is null.</summary>
    internal abstract IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening);

    /// <summary>Runs it one process after another.</summary>
    internal abstract Task<B> RunNaivelyAsync(A argument, Interpreter interpreter);

    /// <summary>Simpler functions of the same type.</summary>
    internal abstract IEnumerable<Composed<A, B>> Shrink();

    /// <summary>The C# it stands for.</summary>
    public abstract override string ToString();
}

/// <summary>How composed functions are written here: as in the library.</summary>
public static class Composing
{
    public static Composed<A, A> Identity<A>() => new Identical<A>();

    extension<A, B, C>(Composed<A, B>)
    {
        public static Composed<A, C> operator >>(Composed<A, B> first, Composed<B, C> second) => new Chained<A, B, C>(first, second);

        public static Composed<A, (B, C)> operator &(Composed<A, B> first, Composed<A, C> second) => new FannedOut<A, B, C>(first, second);
    }

    extension<A, B, C, D>(Composed<A, B>)
    {
        public static Composed<(A, C), (B, D)> operator *(Composed<A, B> first, Composed<C, D> second) => new Paired<A, B, C, D>(first, second);
    }
}
