using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Conformance.Executors.Killed;

/// <summary>
/// Executors are killed at any point: before they are assigned a step, between that and its close, after it. Every workflow ends nonetheless:
/// with its right answer where each step's retries allow it, else with the reason. Time is the test's, and nobody sleeps.
/// </summary>
public sealed class KilledExecutorLaws
{
    private const string RanTooLong = "Maximum execution time limit exceeded";

    private const int MostSteps = 6;

    [ManyWorkflows(EndSize = 40)]
    public Task A_workflow_ends_with_its_answer_or_with_the_reason(NonEmptyArray<Step> steps, bool[] diesBeforeAssign) =>
        EndsAsync([.. steps.Get.Take(MostSteps)], [.. diesBeforeAssign.Take(MostSteps)]);

    [Theory]
    [InlineData(Death.Never, 0, 1)]
    [InlineData(Death.Assigned, 1, 1)]
    [InlineData(Death.Running, 1, 2)]
    [InlineData(Death.Closing, 1, 2)]
    [InlineData(Death.Closed, 0, 1)]
    public async Task Each_death_costs_what_it_costs(Death death, int orphans, int runs)
    {
        var once = new Step(0, 2, 0, death, Death.Never, Death.Never);
        Assert.Equal(1, once.MaxRetries);
        var town = await EndsAsync([once, once], [true, false, true]);
        Assert.Equal(2 * orphans, town.Orphans.Count);
        Assert.Equal((runs, runs), (town.HandlerRuns(0), town.HandlerRuns(1)));

        var never = once with { Retries = 1 };
        Assert.Equal((0, orphans == 0), (never.MaxRetries, never.Succeeds));
        Assert.Equal(orphans, (await EndsAsync([never], [])).Orphans.Count);
    }

    /// <summary>Runs a workflow, and checks how it ends and how often each handler ran.</summary>
    private static async Task<Script> EndsAsync(Step[] steps, bool[] diesBeforeAssign)
    {
        await using var town = await MortalTown.StartAsync(new Script(steps, diesBeforeAssign));
        var (values, failure) = await town.RunAsync(steps);
        var culprits = Culprits(steps);
        if (culprits.Count == 0)
        {
            Assert.Null(failure);
            Assert.Equal(Answers(steps), values);
            Assert.Equal(steps.Select(step => step.HandlerRuns), Enumerable.Range(0, steps.Length).Select(town.Script.HandlerRuns));
            return town.Script;
        }

        Assert.NotNull(failure);
        Assert.Contains(failure.NodeName, culprits.Select(Script.Name));
        Assert.Equal([RanTooLong], failure.Errors);
        for (var number = 0; number < steps.Length; number++)
            Assert.InRange(town.Script.HandlerRuns(number), 0, steps[number].HandlerRuns);
        var culprit = culprits.Single(number => Script.Name(number) == failure.NodeName);
        Assert.Equal(steps[culprit].HandlerRuns, town.Script.HandlerRuns(culprit));
        Assert.Equal(steps[culprit].MaxRetries, failure.Retries);
        return town.Script;
    }

    /// <summary>What each step gives: one more than its parents together.</summary>
    private static List<int> Answers(Step[] steps)
    {
        var answers = new List<int>();
        for (var number = 0; number < steps.Length; number++)
            answers.Add(1 + steps[number].Parents(number).Sum(parent => answers[parent]));
        return answers;
    }

    /// <summary>The steps that fail of themselves: those before them succeed.</summary>
    private static List<int> Culprits(Step[] steps)
    {
        var succeeds = new List<bool>();
        var culprits = new List<int>();
        for (var number = 0; number < steps.Length; number++)
        {
            var isReached = steps[number].Parents(number).All(parent => succeeds[parent]);
            if (isReached && !steps[number].Succeeds)
                culprits.Add(number);
            succeeds.Add(isReached && steps[number].Succeeds);
        }

        return culprits;
    }

#pragma warning disable xUnit3003 // FsCheck's attribute takes no place in the source.
    /// <summary>A property of 60 workflows, or of as many as the environment variable <c>COLONIES_WORKFLOWS</c> says.</summary>
    private sealed class ManyWorkflowsAttribute : PropertyAttribute
    {
        public ManyWorkflowsAttribute() =>
            MaxTest = int.TryParse(Environment.GetEnvironmentVariable("COLONIES_WORKFLOWS"), out var count) ? count : 60;
    }
}
