using Colonies.Properties.Interpreters;
using Colonies.Protocol;
using LanguageExt;
using LanguageExt.Common;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static Colonies.Properties.Shapes.Steps;
using static LanguageExt.Prelude;

namespace Colonies.Properties.Shapes;

/// <summary>Failures, time and cancelling in a colony: what is left behind, what is run again, what is cleaned up.</summary>
public sealed class GuardTests : ShapeColony
{
    [Fact]
    public async Task A_failing_branch_ends_the_others_in_the_same_workflow()
    {
        var submitted = new List<StageSubmitted>();
        var failure = await FailureOfAsync(Never.Call(1) & Refuse.Call(2), Telling(submitted.Add));
        Assert.Equal("refuse", Step(failure).FunctionName);
        Assert.Equal(ProcessState.Cancelled, await StateOf(Assert.Single(submitted).ProcessIds[0]));
    }

    [Fact]
    public async Task A_failing_branch_ends_the_others_in_their_own_workflows()
    {
        var submitted = new List<StageSubmitted>();
        var waits = new TaskCompletionSource();
        var options = Telling(stage =>
        {
            submitted.Add(stage);
            if (stage.Graph.Nodes.Any(node => node.Name == "never"))
                waits.TrySetResult();
        });
        var waiting = Never.Call(1).Retry(Schedule.Never);
        var failing = ColoniesMonad.Lift(async _ =>
        {
            await waits.Task;
            return 3;
        }) >> Refuse;
        Assert.Equal("refuse", Step(await FailureOfAsync(waiting & failing, options)).FunctionName);
        var never = submitted.Single(stage => stage.Graph.Nodes[0].Name == "never").ProcessIds[0];
        Assert.Equal(ProcessState.Cancelled, await StateOf(never));
    }

    [Fact]
    public async Task A_time_limit_of_a_part_cancels_that_part_and_can_be_caught()
    {
        var time = new FakeTimeProvider();
        var submitted = new TaskCompletionSource<string>();
        var options = Telling(stage => submitted.TrySetResult(stage.ProcessIds[0])) with { TimeProvider = time };
        var run = (Never.Call(1).Timeout(TimeSpan.FromSeconds(5)).Catch(4006, _ => ColoniesMonad.Pure(4)) >> Twice).In(Colony).Unwrap(options, Cancellation);
        var process = await submitted.Task;
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(8, await run);
        Assert.Equal(ProcessState.Cancelled, await StateOf(process));
    }

    [Fact]
    public async Task A_time_limit_names_what_took_too_long()
    {
        var time = new FakeTimeProvider();
        var submitted = new TaskCompletionSource();
        var options = Telling(_ => submitted.TrySetResult()) with { TimeProvider = time };
        var run = FailureOfAsync(Never.Call(1).Timeout(TimeSpan.FromSeconds(5)), options);
        await submitted.Task;
        time.Advance(TimeSpan.FromSeconds(5));
        Assert.StartsWith("The computation at GuardTests.cs:", (await run).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Never.Call(1).Timeout(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_retry_runs_again_as_often_as_its_schedule_says_and_on_the_runs_clock()
    {
        var time = new FakeTimeProvider();
        var attempts = 0;
        var flaky = ColoniesMonad.Defer(() => ++attempts < 4 ? ColoniesMonad.Fail<int>("not yet") : Twice.Call(attempts));
        var run = flaky.Retry(Schedule.TimeSeries(1 * second, 10 * seconds, 100 * seconds)).In(Colony)
            .Unwrap(new RunOptions { TimeProvider = time }, Cancellation);
        for (var delay = 1; delay <= 100; delay *= 10)
        {
            Assert.False(run.IsCompleted);
            time.Advance(TimeSpan.FromSeconds(delay));
        }

        Assert.Equal(8, await run);
        Assert.Equal(4, attempts);
    }

    [Fact]
    public async Task A_retry_gives_up_with_the_last_failure_and_leaves_other_failures_alone()
    {
        Assert.Equal("refuse", Step(await FailureOfAsync(Refuse.Call(1).Retry(Schedule.recurs(2)))).FunctionName);
        Assert.Equal(["refuse", "refuse", "refuse"], Ran);
        await FailureOfAsync(Refuse.Call(1).Retry(Schedule.Forever, error => error.Code != 4007));
        Assert.Equal(4, Ran.Count);
    }

    [Fact]
    public async Task Cleanups_run_after_values_failures_and_cancelling()
    {
        Assert.Equal(2, await Twice.Call(1).Finally(Spell.Call(3)).In(Colony).Unwrap(cancellationToken: Cancellation));
        Assert.Equal("refuse", Step(await FailureOfAsync(Refuse.Call(1).Finally(Spell.Call(3)))).FunctionName);
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var submitted = new TaskCompletionSource();
        var run = Never.Call(1).Finally(Spell.Call(3)).In(Colony).Run(Telling(_ => submitted.TrySetResult()), source.Token);
        await submitted.Task;
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(["refuse", "spell", "spell", "spell", "twice"], Ran);
    }

    [Fact]
    public async Task A_failing_cleanup_is_told_beside_the_failure_it_follows()
    {
        var failure = await FailureOfAsync(Refuse.Call(1).Finally(Refuse.Call(2)));
        Assert.Contains("1 is refused", failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 is refused", failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("2 is refused", (await FailureOfAsync(Twice.Call(1).Finally(Refuse.Call(2)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_acquired_is_released_once_however_its_use_ends()
    {
        var log = new List<string>();
        ColoniesMonad<int> Use(Func<int, ColoniesMonad<int>> use) => ColoniesMonad.Bracket(
            Twice.Call(1), use, held => ColoniesMonad.Defer(() => Logged($"released {held}"))).In(Colony);
        ColoniesMonad<int> Logged(string line)
        {
            log.Add(line);
            return ColoniesMonad.Pure(0);
        }

        Assert.Equal(4, await Use(held => Twice.Call(held)).Unwrap(cancellationToken: Cancellation));
        await FailureOfAsync(Use(Refuse.Call));
        await FailureOfAsync(Use(_ => throw new InvalidOperationException("never begun")));
        await FailureOfAsync(ColoniesMonad.Bracket(Refuse.Call(1), Twice.Call, _ => Logged("never acquired")));
        Assert.Equal(["released 2", "released 2", "released 2"], log);
    }

    [Fact]
    public async Task A_failed_step_tells_where_it_was_written()
    {
        var chain = Twice.Call(1)
            >> Twice
            >> Refuse
            >> Twice;
        var step = Step(await FailureOfAsync(chain));
        Assert.Equal(("refuse", "refuse", "maker-1", 1), (step.FunctionName, step.NodeName, step.ExecutorName, step.Attempt));
        Assert.Equal("System.InvalidOperationException", step.RemoteExceptionType);
        Assert.Equal("GuardTests.cs", Path.GetFileName(step.WrittenAt!.File));
        var text = await File.ReadAllLinesAsync(step.WrittenAt.File, Cancellation);
        Assert.Contains("Refuse", string.Concat(text.Skip(step.WrittenAt.Line - 1).Take(4)), StringComparison.Ordinal);
        Assert.Contains($"{step.WrittenAt.File}:{step.WrittenAt.Line}", step.ToString(), StringComparison.Ordinal);
        Assert.Contains($"written at {step.WrittenAt}", step.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Methods_and_graphs_tell_where_their_steps_were_written()
    {
        var called = Step(await FailureOfAsync(Refuse.Call(1))).WrittenAt!;
        var followed = Step(await FailureOfAsync(Twice.Call(1).Then(Refuse))).WrittenAt!;
        var graph = Function.Define((Remote<int> a) =>
            from b in Twice.On(a)
            from c in Refuse.On(b)
            select c);
        var stepped = Step(await FailureOfAsync(graph.Call(1))).WrittenAt!;
        Assert.Equal(called.Line + 1, followed.Line);
        Assert.Equal(followed.Line + 3, stepped.Line);
        var deferred = Step(await FailureOfAsync(new[] { 1 }.Traverse(Refuse.Call))).WrittenAt!;
        Assert.Equal("Steps.cs", Path.GetFileName(deferred.File));
    }

    [Fact]
    public async Task A_result_of_more_elements_than_declared_is_refused_whole_or_in_part()
    {
        var one = Function.Named<Unit, int>("gen_data", "maker");
        var three = Function.Named<Unit, (int, int, int)>("gen_data", "maker");
        Assert.Contains("gen_data: expected 1 element", (await FailureOfAsync(one.Call(unit))).Message, StringComparison.Ordinal);
        var split = three >> Function.Define((Remote<(int, int, int)> all) => First(all));
        var failure = await FailureOfAsync(split.Call(unit));
        Assert.Equal((4010, "gen_data: expected 3 elements, found 2."), (failure.Code, failure.Message));
    }

    private static Flow<Remote<int>> First(Remote<(int, int, int)> all)
    {
        var (first, _, _) = all;
        return Twice.On(first);
    }

    [Fact]
    public async Task A_condition_of_a_query_fails_with_its_own_words()
    {
        var failure = await FailureOfAsync(
            from a in Twice.Call(1)
            where a > 10
            from b in Twice.Call(a)
            select b);
        Assert.Equal(4008, failure.Code);
        Assert.StartsWith("The condition does not hold: a > 10 (GuardTests.cs:", failure.Message, StringComparison.Ordinal);
        Assert.Contains("too small", (await FailureOfAsync(Twice.Call(1).Where(a => a > 10, "too small"))).Message, StringComparison.Ordinal);
        Assert.Equal(2, await Twice.Call(1).Where(a => a < 10).In(Colony).Unwrap(cancellationToken: Cancellation));
    }

    private static ColoniesError.StepFailed Step(Error failure) => Assert.IsType<ColoniesError.StepFailed>(Assert.IsType<ColoniesFailure>(failure).Detail);

    private static RunOptions Telling(Action<StageSubmitted> tell) => new()
    {
        Progress = new Told(told =>
        {
            if (told is StageSubmitted stage)
                tell(stage);
        }),
    };

    private async Task<ProcessState> StateOf(string process) => (await Colony.Client.Processes.GetAsync(process, Cancellation)).State;
}
