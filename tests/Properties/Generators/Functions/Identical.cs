using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>The function that gives what it takes, and runs nothing.</summary>
public sealed class Identical<A> : Composed<A, A>
{
    public override Function<A, A> ToFunction() => Function.Identity<A>();

    internal override IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening) => inputs;

    internal override Task<A> RunNaivelyAsync(A argument, Interpreter interpreter) => Task.FromResult(argument);

    internal override IEnumerable<Composed<A, A>> Shrink() => [];

    public override string ToString() => "Identity";
}
