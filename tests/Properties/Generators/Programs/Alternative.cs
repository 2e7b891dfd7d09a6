using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>Another program where one fails: <c>m | n</c>.</summary>
public sealed class Alternative<A>(Program<A> first, Program<A> second) : Program<A>
{
    private readonly Caught<A> _caught = new(first, new Handler<A>(second));

    public override ColoniesMonad<A> ToMonad() => first.ToMonad() | second.ToMonad();

    internal override IEnumerable<Ending> Endings(Causes start) => _caught.Endings(start);

    internal override Task<A> RunNaivelyAsync(Interpreter interpreter) => _caught.RunNaivelyAsync(interpreter);

    internal override IEnumerable<Program<A>> Shrink() =>
    [
        first,
        second,
        .. first.Shrink().Select(simpler => new Alternative<A>(simpler, second)),
        .. second.Shrink().Select(simpler => new Alternative<A>(first, simpler)),
    ];

    public override string ToString() => $"({first} | {second})";
}
