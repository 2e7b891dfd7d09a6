using Colonies.Properties.Generators;
using LanguageExt;
using LanguageExt.Common;

namespace Colonies.Properties.Interpreters;

/// <summary>Runs one program with the real planner and runner, and tells what was seen of it.</summary>
internal abstract class Interpreter
{
    /// <summary>What was run so far, in the order in which it began.</summary>
    internal abstract IReadOnlyList<Effect> Effects { get; }

    internal abstract int Submissions { get; }

    internal abstract Task<Fin<A>> RunAsync<A>(ColoniesMonad<A> computation);

    internal async Task<Observed> ObserveAsync<A>(ColoniesMonad<A> computation) => Seen(await RunAsync(computation));

    /// <summary>One process after another, as the program is written.</summary>
    internal async Task<Observed> ObserveNaivelyAsync<A>(Program<A> program)
    {
        try
        {
            return Seen(Fin<A>.Succ(await program.RunNaivelyAsync(this)));
        }
        catch (Failed failed)
        {
            return Seen(Fin<A>.Fail(failed.Error));
        }
    }

    private Observed Seen<A>(Fin<A> result) => result.Match(
        Succ: value => new Observed(Shape.Numbers(value), [], [.. Effects], Submissions),
        Fail: error => new Observed(null, [.. Reasons(error)], [.. Effects], Submissions));

    /// <summary>The story of a failed step names its process: that differs between runs, its reason does not.</summary>
    private static IEnumerable<string> Reasons(Error error) => error switch
    {
        ManyErrors several => several.Errors.SelectMany(Reasons),
        ColoniesFailure { Detail: ColoniesError.StepFailed step } => [string.Join("; ", step.Errors)],
        _ => [error.Message],
    };
}
