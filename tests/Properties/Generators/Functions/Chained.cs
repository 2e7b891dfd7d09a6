using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>One function after another.</summary>
public sealed class Chained<A, B, C>(Composed<A, B> first, Composed<B, C> second) : Composed<A, C>
{
    public override Function<A, C> ToFunction() => first.ToFunction() >> second.ToFunction();

    internal override IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening) =>
        second.Run(first.Run(inputs, happening), happening);

    internal override async Task<C> RunNaivelyAsync(A argument, Interpreter interpreter) =>
        await second.RunNaivelyAsync(await first.RunNaivelyAsync(argument, interpreter), interpreter);

    internal override IEnumerable<Composed<A, C>> Shrink() =>
    [
        .. new object[] { first, second }.OfType<Composed<A, C>>(),
        .. first.Shrink().Select(simpler => new Chained<A, B, C>(simpler, second)),
        .. second.Shrink().Select(simpler => new Chained<A, B, C>(first, simpler)),
    ];

    public override string ToString() => $"({first} >> {second})";
}
