using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>A generated program: what it is, what it means, and how to run it naively.</summary>
public abstract class Program<A>
{
    /// <summary>The computation itself.</summary>
    public abstract ColoniesMonad<A> ToMonad();

    /// <summary>How it may end.</summary>
    /// <param name="start">What comes before it.</param>
    internal abstract IEnumerable<Ending> Endings(Causes start);

    /// <summary>Runs it one process after another, without the library's planner.</summary>
    /// <exception cref="Failed">It failed.</exception>
    internal abstract Task<A> RunNaivelyAsync(Interpreter interpreter);

    /// <summary>Simpler programs of the same type.</summary>
    internal virtual IEnumerable<Program<A>> Shrink() => [];

    public Meaning Meaning() => new(Endings(Causes.None));

    /// <summary>The C# it stands for.</summary>
    public abstract override string ToString();
}
