using Colonies.Properties.Generators;
using Colonies.Properties.Interpreters;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Properties.Laws;

/// <summary>
/// The planner against the model: each program runs one process after another as it is written, and as it is planned; both runs must be
/// what it means, and the plan never submits more.
/// </summary>
public abstract class PlannerChecks : ProgramLaws
{
    [ManyPrograms]
    public async Task Planned_and_naive_runs_are_what_a_program_means(Program<int> program)
    {
        var meaning = program.Meaning();
        var planned = await RunsAsItMeans(program);
        var naive = await Begin().ObserveNaivelyAsync(program);
        var plan = program.ToMonad().Explain();
        var wrong = !meaning.Allows(naive) ? "the naive run is none of the program"
            : !meaning.IsSure ? null
            : planned.Submissions > naive.Submissions ? $"{planned.Submissions} submissions, naively {naive.Submissions}"
            : IsAllKnown(plan) && plan.Submissions != planned.Submissions ? $"{planned.Submissions} submissions, explained {plan.Submissions}"
            : null;
        if (wrong is not null)
            Assert.Fail($"{wrong}\nnaive ran {naive}\n{Report("planned", program, planned)}");
    }

    /// <summary>Without anything that is known only when it runs: what comes after a choice may be joined to what it chooses.</summary>
    private static bool IsAllKnown(Plan plan) => plan.Parts.All(part => part is StagePart or ValuePart or SelectPart or EffectPart);
}

[Properties(Arbitrary = [typeof(Arbitraries)])]
public sealed class PlannerChecksHere : PlannerChecks
{
    private protected override Interpreter Begin() => new LocalInterpreter();
}

[Properties(Arbitrary = [typeof(Arbitraries)])]
public sealed class PlannerChecksInAColony(ColonyFixture colony) : PlannerChecks
{
    private protected override Interpreter Begin() => colony.Begin();
}
