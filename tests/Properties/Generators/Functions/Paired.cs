using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>Each function on its part of a pair.</summary>
public sealed class Paired<A, B, C, D>(Composed<A, B> first, Composed<C, D> second) : Composed<(A, C), (B, D)>
{
    public override Function<(A, C), (B, D)> ToFunction() => first.ToFunction() * second.ToFunction();

    internal override IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening) =>
        [.. first.Run([.. inputs.Take(Shape.Count<A>())], happening), .. second.Run([.. inputs.Skip(Shape.Count<A>())], happening)];

    internal override async Task<(B, D)> RunNaivelyAsync((A, C) argument, Interpreter interpreter) =>
        (await first.RunNaivelyAsync(argument.Item1, interpreter), await second.RunNaivelyAsync(argument.Item2, interpreter));

    internal override IEnumerable<Composed<(A, C), (B, D)>> Shrink() =>
    [
        .. first.Shrink().Select(simpler => new Paired<A, B, C, D>(simpler, second)),
        .. second.Shrink().Select(simpler => new Paired<A, B, C, D>(first, simpler)),
    ];

    public override string ToString() => $"({first} * {second})";
}
