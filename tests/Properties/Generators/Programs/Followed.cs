using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary>Another program afterwards: <c>m >> n</c>.</summary>
public sealed class Followed<A, B>(Program<A> source, Program<B> next) : Program<B>
{
    public override ColoniesMonad<B> ToMonad() => source.ToMonad() >> next.ToMonad();

    internal override IEnumerable<Ending> Endings(Causes start) => source.Endings(start).Then(start, (_, after) => next.Endings(after));

    internal override async Task<B> RunNaivelyAsync(Interpreter interpreter)
    {
        await source.RunNaivelyAsync(interpreter);
        return await next.RunNaivelyAsync(interpreter);
    }

    internal override IEnumerable<Program<B>> Shrink() =>
        [next, .. source.Shrink().Select(simpler => new Followed<A, B>(simpler, next)), .. next.Shrink().Select(simpler => new Followed<A, B>(source, simpler))];

    public override string ToString() => $"({source} >> {next})";
}
