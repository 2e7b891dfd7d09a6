using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>Both functions on the same argument.</summary>
public sealed class FannedOut<A, B, C>(Composed<A, B> first, Composed<A, C> second) : Composed<A, (B, C)>
{
    public override Function<A, (B, C)> ToFunction() => first.ToFunction() & second.ToFunction();

    internal override IReadOnlyList<Element?> Run(IReadOnlyList<Element?> inputs, Happening happening) =>
        [.. first.Run(inputs, happening), .. second.Run(inputs, happening)];

    internal override async Task<(B, C)> RunNaivelyAsync(A argument, Interpreter interpreter) =>
        (await first.RunNaivelyAsync(argument, interpreter), await second.RunNaivelyAsync(argument, interpreter));

    internal override IEnumerable<Composed<A, (B, C)>> Shrink() =>
    [
        .. first.Shrink().Select(simpler => new FannedOut<A, B, C>(simpler, second)),
        .. second.Shrink().Select(simpler => new FannedOut<A, B, C>(first, simpler)),
    ];

    public override string ToString() => $"({first} & {second})";
}
