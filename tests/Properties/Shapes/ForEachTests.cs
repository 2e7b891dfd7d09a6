using Colonies.Properties.Interpreters;
using Colonies.Protocol;
using LanguageExt;
using Xunit;
using static Colonies.Properties.Shapes.Steps;

namespace Colonies.Properties.Shapes;

/// <summary>A function for each of any number of inputs: its plans, word for word, how it fails, and what is told of it.</summary>
public sealed class ForEachTests : ShapeColony
{
    [Fact]
    public async Task One_step_behind_it_takes_the_workers_outputs_from_them()
    {
        await CheckAsync(Numbers.Call(3) >> Function.ForEach(Twice) >> Sum, 6, """
            stage 1: one workflow of 3; ends with the result
              numbers   on maker
              for_each  on maker  after numbers  adds twice for each input
              sum       on maker  after for_each
            """);
        Assert.Equal(["numbers", "sum", "twice", "twice", "twice"], Ran);
    }

    [Fact]
    public Task What_comes_back_to_the_client_is_gathered() =>
        CheckAsync(Numbers.Call(3) >> Function.ForEach(Twice >> Spell), ["<0>", "<2>", "<4>"], """
            stage 1: one workflow of 3; ends with the result
              numbers   on maker
              for_each  on maker  after numbers  adds twice >> spell for each input
              gather    on maker  after for_each
            """);

    [Fact]
    public Task Nothing_gives_nothing() => CheckAsync(Numbers.Call(0) >> Function.ForEach(Twice) >> Sum, 0, """
        stage 1: one workflow of 3; ends with the result
          numbers   on maker
          for_each  on maker  after numbers  adds twice for each input
          sum       on maker  after for_each
        """);

    [Fact]
    public Task What_two_steps_take_is_gathered() =>
        CheckAsync(Numbers.Call(3) >> (Function.ForEach(Twice) >> (Sum & Sum)).Named("part") >> Add, 12, """
            stage 1: one workflow of 6; ends with the result
              numbers        on maker
              part.for_each  on maker  after numbers  adds twice for each input
              part.gather    on maker  after part.for_each
              part.sum       on maker  after part.gather
              part.sum-2     on maker  after part.gather
              add            on maker  after part.sum, part.sum-2
            """);

    [Fact]
    public Task Values_of_the_client_may_be_what_it_begins_with() =>
        CheckAsync(Function.ForEach(Spell, executorType: "maker").Call([3, 4]), ["three", "<4>"], """
            stage 1: one workflow of 2; ends with the result
              for_each  on maker  adds spell for each input
              gather    on maker  after for_each
            """);

    [Fact]
    public async Task A_worker_that_fails_ends_it_at_once_and_tells_which_it_was()
    {
        var forEach = Function.ForEach(Refuse);
        var failed = StepOf(await FailureOfAsync(Numbers.Call(2) >> forEach >> Sum));
        Assert.Equal(("refuse", StepEnd.Failed), (failed.FunctionName, failed.Reached));
        Assert.Matches(@"^for_each\[[01]\]\.refuse$", failed.NodeName);
        Assert.Matches("[01] is refused", failed.Errors[0]);
        Assert.Equal("ForEachTests.cs", failed.WrittenAt?.ToString().Split(':')[0]);
        var process = await Colony.Client.Processes.GetAsync(failed.ProcessId, Cancellation);
        Assert.Equal((ProcessState.Failed, failed.NodeName), (process.State, process.Spec.NodeName));
        Assert.Equal(ProcessState.Failed, (await Colony.Client.Workflows.GetAsync(process.ProcessGraphId, Cancellation)).State);
    }

    [Fact]
    public async Task Added_steps_are_told_like_all_others()
    {
        var told = new List<StepChanged>();
        var options = new RunOptions { Progress = new Told(change => { if (change is StepChanged step) told.Add(step); }) };
        Assert.Equal(6, await (Numbers.Call(3) >> Function.ForEach(Twice) >> Sum).In(Colony).Unwrap(options, Cancellation));
        var ended = told.Where(step => step.Process.State == ProcessState.Successful).Select(step => step.Node.Name).Order(StringComparer.Ordinal);
        Assert.Equal(["for_each", "for_each[0].twice", "for_each[1].twice", "for_each[2].twice", "numbers", "sum"], ended);
        var worker = told.First(step => step.Node.Name == "for_each[1].twice").Node;
        Assert.Equal(("twice", "maker", 1), (worker.Function.Name, worker.Function.ExecutorType, Assert.Single(worker.Inputs)));
    }

    [Fact]
    public void What_a_running_step_cannot_add_is_refused_when_it_is_made()
    {
        Assert.Contains("a fan out", Assert.Throws<ArgumentException>(() => Function.ForEach((Twice & Twice) >> Add)).Message, StringComparison.Ordinal);
        Assert.Contains("identity", Assert.Throws<ArgumentException>(() => Function.ForEach(Function.Identity<int>())).Message, StringComparison.Ordinal);
        Assert.Contains("must be one element", Assert.Throws<ArgumentException>(() => Function.ForEach(Add)).Message, StringComparison.Ordinal);
        Assert.Contains("must be one element", Assert.Throws<ArgumentException>(() => Function.ForEach(Audit)).Message, StringComparison.Ordinal);
    }

    private static ColoniesError.StepFailed StepOf(LanguageExt.Common.Error error) =>
        Assert.IsType<ColoniesError.StepFailed>(Assert.IsType<ColoniesFailure>(error).Detail);
}
