using Colonies.Properties.Interpreters;
using LanguageExt;

namespace Colonies.Properties.Generators;

/// <summary>A remote function on the result: <c>m >> f</c>.</summary>
public sealed class Shifted<A, B>(Program<A> source, Composed<A, B> function) : Program<B>
{
    public override ColoniesMonad<B> ToMonad() => source.ToMonad() >> function.ToFunction();

    internal override IEnumerable<Ending> Endings(Causes start) => source.Endings(start).Select(ending => ending.Apply(function.Run, Shape.Count<A>()));

    internal override async Task<B> RunNaivelyAsync(Interpreter interpreter) =>
        await function.RunNaivelyAsync(await source.RunNaivelyAsync(interpreter), interpreter);

    internal override IEnumerable<Program<B>> Shrink() =>
    [
        .. new object[] { source }.OfType<Program<B>>(),
        .. source.Shrink().Select(simpler => new Shifted<A, B>(simpler, function)),
        .. function.Shrink().Select(simpler => new Shifted<A, B>(source, simpler)),
    ];

    public override string ToString() => $"({source} >> {function})";
}

/// <summary>A function of many on a sequence.</summary>
public sealed class Gathered<B>(Program<Seq<int>> source, Composed<Many<int>, B> function) : Program<B>
{
    public override ColoniesMonad<B> ToMonad() => source.ToMonad() >> function.ToFunction();

    internal override IEnumerable<Ending> Endings(Causes start) => source.Endings(start).Select(ending => ending.Apply(function.Run, count: 1));

    internal override async Task<B> RunNaivelyAsync(Interpreter interpreter) =>
        await function.RunNaivelyAsync(Many.From(await source.RunNaivelyAsync(interpreter)), interpreter);

    internal override IEnumerable<Program<B>> Shrink() => source.Shrink().Select(simpler => new Gathered<B>(simpler, function));

    public override string ToString() => $"({source} >> {function})";
}
