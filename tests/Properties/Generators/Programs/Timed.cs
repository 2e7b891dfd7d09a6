using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary><c>m.Timeout(limit)</c> with a limit that is not reached.</summary>
public sealed class Timed<A>(Program<A> source) : Program<A>
{
    public override ColoniesMonad<A> ToMonad() => source.ToMonad().Timeout(TimeSpan.FromHours(1));

    internal override IEnumerable<Ending> Endings(Causes start) => source.Endings(start).Known().Select(ending => ending.Whole(start));

    internal override Task<A> RunNaivelyAsync(Interpreter interpreter) => source.RunNaivelyAsync(interpreter);

    internal override IEnumerable<Program<A>> Shrink() => [source, .. source.Shrink().Select(simpler => new Timed<A>(simpler))];

    public override string ToString() => $"{source}.Timeout(1 h)";
}
