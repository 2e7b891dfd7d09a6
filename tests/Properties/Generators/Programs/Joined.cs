using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>Both side by side: <c>m &amp; n</c>.</summary>
public sealed class Joined<A, B>(Program<A> first, Program<B> second) : Program<(A, B)>
{
    public override ColoniesMonad<(A, B)> ToMonad() => first.ToMonad() & second.ToMonad();

    internal override IEnumerable<Ending> Endings(Causes start) =>
        Generators.Endings.Beside([(first.Endings(start), Shape.Count<A>()), (second.Endings(start), Shape.Count<B>())]);

    internal override async Task<(A, B)> RunNaivelyAsync(Interpreter interpreter) =>
        (await first.RunNaivelyAsync(interpreter), await second.RunNaivelyAsync(interpreter));

    internal override IEnumerable<Program<(A, B)>> Shrink() =>
        [.. first.Shrink().Select(simpler => new Joined<A, B>(simpler, second)), .. second.Shrink().Select(simpler => new Joined<A, B>(first, simpler))];

    public override string ToString() => $"({first} & {second})";
}

/// <summary>Three side by side: <c>ColoniesMonad.All</c>.</summary>
public sealed class AllOfThree(Program<int> a, Program<int> b, Program<int> c) : Program<(int, int, int)>
{
    public override ColoniesMonad<(int, int, int)> ToMonad() => ColoniesMonad.All(a.ToMonad(), b.ToMonad(), c.ToMonad());

    internal override IEnumerable<Ending> Endings(Causes start) =>
        Generators.Endings.Beside([(a.Endings(start), 1), (b.Endings(start), 1), (c.Endings(start), 1)]);

    internal override async Task<(int, int, int)> RunNaivelyAsync(Interpreter interpreter) =>
        (await a.RunNaivelyAsync(interpreter), await b.RunNaivelyAsync(interpreter), await c.RunNaivelyAsync(interpreter));

    internal override IEnumerable<Program<(int, int, int)>> Shrink() =>
    [
        .. a.Shrink().Select(simpler => new AllOfThree(simpler, b, c)),
        .. b.Shrink().Select(simpler => new AllOfThree(a, simpler, c)),
        .. c.Shrink().Select(simpler => new AllOfThree(a, b, simpler)),
    ];

    public override string ToString() => $"All({a}, {b}, {c})";
}
