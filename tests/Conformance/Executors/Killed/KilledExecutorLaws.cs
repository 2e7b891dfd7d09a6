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

    [ManyWorkflows(EndSize = 6)]
    public async Task A_workflow_ends_with_its_answer_or_with_the_reason(NonEmptyArray<Step> steps, bool[] diesBeforeAssign)
    {
        await using var town = await MortalTown.StartAsync(new Script(steps.Get, diesBeforeAssign));
        var (values, failure) = await town.RunAsync(steps.Get);
        var culprits = Culprits(steps.Get);
        if (culprits.Count == 0)
        {
            Assert.Null(failure);
            Assert.Equal(Answers(steps.Get), values);
            Assert.Equal(steps.Get.Select(step => step.HandlerRuns), Enumerable.Range(0, steps.Get.Length).Select(town.Script.HandlerRuns));
            return;
        }

        Assert.NotNull(failure);
        Assert.Contains(failure.NodeName, culprits.Select(Script.Name));
        Assert.Equal([RanTooLong], failure.Errors);
        for (var number = 0; number < steps.Get.Length; number++)
            Assert.InRange(town.Script.HandlerRuns(number), 0, steps.Get[number].HandlerRuns);
        var culprit = culprits.Single(number => Script.Name(number) == failure.NodeName);
        Assert.Equal(steps.Get[culprit].HandlerRuns, town.Script.HandlerRuns(culprit));
        Assert.Equal(steps.Get[culprit].MaxRetries, failure.Retries);
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
