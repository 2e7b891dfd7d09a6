using Colonies.Properties.Interpreters;
using LanguageExt;
using LanguageExt.Common;

namespace Colonies.Properties.Generators;

/// <summary>An effect of this process that succeeds or fails: <c>ColoniesMonad.Lift</c>.</summary>
public sealed class Lifted(string kind, int? number) : Program<int>
{
    private const string Reason = "the effect failed";

    public static readonly IReadOnlyList<string> Kinds = ["Fin", "Option", "Task", "Eff", "Aff"];

    /// <summary>The code of <see cref="ColoniesError.NothingThere"/>.</summary>
    internal const int NothingThere = 4009;

    public override ColoniesMonad<int> ToMonad() => kind switch
    {
        "Fin" => ColoniesMonad.Lift(Fin()),
        "Option" => ColoniesMonad.Lift(number is { } some ? Option<int>.Some(some) : Option<int>.None),
        "Task" => ColoniesMonad.Lift(async _ =>
        {
            await Task.Yield();
            return number ?? throw new InvalidOperationException(Reason);
        }),
        "Eff" => ColoniesMonad.Lift(Prelude.EffMaybe(Fin)),
        _ => ColoniesMonad.Lift(Prelude.AffMaybe(async () =>
        {
            await Task.Yield();
            return Fin();
        })),
    };

    internal override IEnumerable<Ending> Endings(Causes start) =>
        [number is { } value ? Ending.Of([value], start) : kind == "Option" ? Ending.Failed("Int32", NothingThere) : Ending.Failed(Reason)];

    internal override Task<int> RunNaivelyAsync(Interpreter interpreter) => Task.FromResult(
        number ?? throw new Failed(kind == "Option" ? new ColoniesFailure(new ColoniesError.NothingThere("Int32")) : Error.New(Reason)));

    internal override IEnumerable<Program<int>> Shrink() => [new Value(number ?? 0)];

    public override string ToString() => $"Lift({kind} {(number is null ? "that fails" : $"of {number}")})";

    private Fin<int> Fin() => number is { } value ? Fin<int>.Succ(value) : Fin<int>.Fail(Error.New(Reason));
}
