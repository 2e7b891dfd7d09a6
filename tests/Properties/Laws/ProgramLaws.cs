using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>
/// A family of laws, held by running: each side means the same, and each side's run is one that its meaning allows. See
/// <see cref="Meaning"/> for what that is. Each family is run twice: with stages in this process, and in a colony.
/// </summary>
public abstract class ProgramLaws
{
    /// <summary>Small enough for a colony to run them by the dozen.</summary>
    protected const int InColony = 12;

    protected const int Here = 300;

    private protected abstract Interpreter Begin();

    /// <summary>The same outcome, and the same effects in the same order where there is one.</summary>
    protected Task AreEqual<A>(Program<A> left, Program<A> right) => HoldAsync(left, right, (one, other) => one.IsExactly(other));

    /// <summary>Each run of the left is a possible run of the right, which leaves more open; where nothing fails, both run the same.</summary>
    protected Task Refines<A>(Program<A> left, Program<A> right) => HoldAsync(left, right, (one, other) => one.Refines(other), isRunOfRight: true);

    /// <summary>Each refines the other: the same but for orders that nobody asked for.</summary>
    protected async Task AreAlike<A>(Program<A> left, Program<A> right)
    {
        await Refines(left, right);
        await Refines(right, left);
    }

    /// <summary>A computation, written in whatever way, runs as a program means.</summary>
    protected async Task<Observed> RunsAs<A>(ColoniesMonad<A> computation, Program<A> program)
    {
        var run = await Begin().ObserveAsync(computation);
        if (!program.Meaning().Allows(run))
            Assert.Fail($"not a run of the program\n{Report("the", program, run)}");
        return run;
    }

    protected Task<Observed> RunsAsItMeans<A>(Program<A> program) => RunsAs(program.ToMonad(), program);

    internal static string Report<A>(string which, Program<A> program, Observed? run) =>
        $"{which} program: {program}\n  ran   {run}\n  means {program.Meaning()}\n  plan\n    {program.ToMonad().ToString()!.Replace("\n", "\n    ", StringComparison.Ordinal)}";

    private async Task HoldAsync<A>(Program<A> left, Program<A> right, Func<Meaning, Meaning, bool> holds, bool isRunOfRight = false)
    {
        var (one, other) = (left.Meaning(), right.Meaning());
        var (ranOne, ranOther) = (await Begin().ObserveAsync(left.ToMonad()), await Begin().ObserveAsync(right.ToMonad()));
        var wrong = !holds(one, other) ? "the meanings differ"
            : !one.Allows(ranOne) ? "the left program ran otherwise than it means"
            : !other.Allows(ranOther) ? "the right program ran otherwise than it means"
            : isRunOfRight && !other.Allows(ranOne) ? "the left program's run is none of the right's"
            : null;
        if (wrong is not null)
            Assert.Fail($"{wrong}\n{Report("left", left, ranOne)}\n{Report("right", right, ranOther)}");
    }
}
