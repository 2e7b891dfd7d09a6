using Colonies.Properties.Interpreters;

namespace Colonies.Properties.Generators;

/// <summary><c>Defer(() => m)</c>.</summary>
public sealed class Deferred<A>(Program<A> program) : Program<A>
{
    public override ColoniesMonad<A> ToMonad() => ColoniesMonad.Defer(program.ToMonad);

    internal override IEnumerable<Ending> Endings(Causes start) => program.Endings(start);

    internal override Task<A> RunNaivelyAsync(Interpreter interpreter) => program.RunNaivelyAsync(interpreter);

    internal override IEnumerable<Program<A>> Shrink() => [program, .. program.Shrink().Select(simpler => new Deferred<A>(simpler))];

    public override string ToString() => $"Defer(() => {program})";
}
