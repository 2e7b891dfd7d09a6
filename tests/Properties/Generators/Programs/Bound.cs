using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary><c>m.Bind(f)</c>.</summary>
public sealed class Bound<A, B>(Program<A> source, Func<A, Program<B>> next, string text) : Program<B>
{
    public override ColoniesMonad<B> ToMonad() => source.ToMonad().Bind(x => next(x).ToMonad());

    internal override IEnumerable<Ending> Endings(Causes start) =>
        source.Endings(start).Then(start, (numbers, after) => next(Shape.Of<A>(numbers)).Endings(after));

    internal override async Task<B> RunNaivelyAsync(Interpreter interpreter) =>
        await next(await source.RunNaivelyAsync(interpreter)).RunNaivelyAsync(interpreter);

    public override string ToString() => $"{source}.Bind({text})";
}

/// <summary><c>m.Bind(f)</c> with a generated local function.</summary>
public sealed class Chosen(Program<int> source, Kleisli next) : Program<int>
{
    private readonly Bound<int, int> _bound = new(source, next.At, next.ToString()!);

    public override ColoniesMonad<int> ToMonad() => _bound.ToMonad();

    internal override IEnumerable<Ending> Endings(Causes start) => _bound.Endings(start);

    internal override Task<int> RunNaivelyAsync(Interpreter interpreter) => _bound.RunNaivelyAsync(interpreter);

    internal override IEnumerable<Program<int>> Shrink() =>
    [
        source,
        .. source.Shrink().Select(simpler => new Chosen(simpler, next)),
        .. next.Shrink().Select(simpler => new Chosen(source, simpler)),
    ];

    public override string ToString() => $"{_bound}";
}
