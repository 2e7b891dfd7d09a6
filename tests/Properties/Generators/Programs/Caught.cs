using Colonies.Properties.Interpreters;
using LanguageExt.Common;

namespace Colonies.Properties.Generators;

/// <summary><c>m.Catch(h)</c>.</summary>
public sealed class Caught<A>(Program<A> source, Handler<A> handler) : Program<A>
{
    public override ColoniesMonad<A> ToMonad() => handler.Guard(source.ToMonad());

    internal override IEnumerable<Ending> Endings(Causes start) =>
        source.Endings(start).Rescue(start, failing => handler.Answer(failing) is not null, after => handler.Program!.Endings(after));

    internal override async Task<A> RunNaivelyAsync(Interpreter interpreter)
    {
        try
        {
            return await source.RunNaivelyAsync(interpreter);
        }
        catch (Failed failed) when (handler.Answer(failed.Error) is not null)
        {
            return await handler.Program!.RunNaivelyAsync(interpreter);
        }
    }

    internal override IEnumerable<Program<A>> Shrink() =>
    [
        source,
        .. source.Shrink().Select(simpler => new Caught<A>(simpler, handler)),
        .. handler.Shrink().Select(simpler => new Caught<A>(source, simpler)),
    ];

    public override string ToString() => $"{source}.Catch({handler})";
}

/// <summary>What answers failures: a program for all of them, for those of one code, or for none.</summary>
public sealed class Handler<A>(Program<A>? program, int? code = null)
{
    internal Program<A>? Program => program;

    internal ColoniesMonad<A> Guard(ColoniesMonad<A> guarded) => (program, code) switch
    {
        (null, _) => guarded.Catch(ColoniesMonad.Fail<A>),
        (_, { } only) => guarded.Catch(only, _ => program.ToMonad()),
        _ => guarded.Catch(_ => program.ToMonad()),
    };

    internal Program<A>? Answer(Failing failing) => code is not { } only || failing.Has(only) ? program : null;

    internal Program<A>? Answer(Error error) => code is not { } only || error.Code == only ? program : null;

    internal IEnumerable<Handler<A>> Shrink() => program is null ? [] : program.Shrink().Select(simpler => new Handler<A>(simpler, code));

    public override string ToString() => program is null ? "Fail" : $"{(code is null ? "" : $"{code}, ")}_ => {program}";
}
