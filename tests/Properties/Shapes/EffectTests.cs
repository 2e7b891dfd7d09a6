using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Colonies.Protocol;
using LanguageExt;
using LanguageExt.Common;
using Xunit;
using static Colonies.Properties.Shapes.Steps;
using static LanguageExt.Prelude;

namespace Colonies.Properties.Shapes;

/// <summary>Computations among LanguageExt's effects and observables, and those among computations.</summary>
public sealed class EffectTests : ShapeColony
{
    private ColoniesRuntime Runtime => ColoniesRuntime.New(Colony);

    [Fact]
    public async Task Effects_of_all_kinds_stand_in_a_query()
    {
        var query =
            from a in Twice.Call(1)
            from b in SuccessAff(a + 1)
            from c in SuccessEff(b + 1)
            from d in Task.FromResult(c + 1)
            from e in FinSucc(d + 1)
            from f in Some(e + 1)
            let g = f + 1
            from h in Twice.Call(g)
            select (a, h);
        Assert.Equal((2, 16), await query.In(Colony).Unwrap(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Failures_of_lifted_effects_are_the_computations()
    {
        Assert.Equal("aff", (await FailureOfAsync(ColoniesMonad.Lift(FailAff<int>(Error.New("aff"))))).Message);
        Assert.Equal("eff", (await FailureOfAsync(ColoniesMonad.Lift(FailEff<int>(Error.New("eff"))))).Message);
        Assert.Equal("fin", (await FailureOfAsync(ColoniesMonad.Lift(FinFail<int>(Error.New("fin"))))).Message);
        Assert.Equal(4009, (await FailureOfAsync(ColoniesMonad.Lift(Option<int>.None))).Code);
        Assert.Equal("task", (await FailureOfAsync(ColoniesMonad.Lift(Task<int> (_) => throw new InvalidOperationException("task")))).Message);
        Assert.Equal("task", (await FailureOfAsync(from a in Twice.Call(1) from b in Failing() select a + b)).Message);
    }

    [Fact]
    public async Task A_lifted_effect_runs_anew_for_each_run()
    {
        var runs = 0;
        var counted = ColoniesMonad.Lift(Eff(() => ++runs)).In(Colony);
        Assert.Equal(1, await counted.Unwrap(cancellationToken: Cancellation));
        Assert.Equal(2, await counted.Unwrap(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Remote_failures_are_caught_by_code_among_effects()
    {
        var caught = Refuse.Call(1).ToAff<ColoniesRuntime>() | @catch(4007, _ => 42);
        Assert.Equal(Fin<int>.Succ(42), await caught.Run(Runtime));
        var other = Refuse.Call(1).ToAff<ColoniesRuntime>() | @catch(4008, _ => 42);
        Assert.True((await other.Run(Runtime)).IsFail);
    }

    [Fact]
    public async Task Effects_compose_in_queries_of_their_own()
    {
        var query =
            from a in Twice.Call(1).ToAff<ColoniesRuntime>()
            from b in Twice.Call(a).ToEff<ColoniesRuntime>()
            select a + b;
        Assert.Equal(Fin<int>.Succ(6), await query.Run(Runtime));
    }

    [Fact]
    public async Task The_runtimes_token_cancels_in_the_colony()
    {
        var runtime = Runtime;
        var submitted = new TaskCompletionSource<string>();
        var options = new RunOptions { Progress = new Interpreters.Told(told => _ = told is StageSubmitted stage && submitted.TrySetResult(stage.ProcessIds[0])) };
        var run = Never.Call(1).ToAff<ColoniesRuntime>(options).Run(runtime).AsTask();
        var process = await submitted.Task;
        await runtime.CancellationTokenSource.CancelAsync();
        var outcome = await run;
        Assert.True(outcome.IsFail);
        Assert.Equal(ProcessState.Cancelled, (await Colony.Client.Processes.GetAsync(process, Cancellation)).State);
    }

    [Fact]
    public void A_synchronous_effect_blocks_until_the_answer() =>
        Assert.Equal(Fin<int>.Succ(4), (Twice >> Twice).Call(1).ToEff<ColoniesRuntime>().Run(Runtime));

    [Fact]
    public async Task A_run_can_be_observed()
    {
        var events = await (Twice >> Spell).Call(1).In(Colony).Observe().ToList().ToTask(Cancellation);
        Assert.IsType<StageSubmitted>(events[0]);
        Assert.Equal("<2>", Assert.IsType<RunSucceeded<string>>(events[^1]).Value);
        Assert.IsType<StageDone>(events[^2]);
        var closed = events.OfType<StepChanged>().Where(change => change.Process.State == ProcessState.Successful);
        Assert.Equal(["[2]", "[\"\\u003C2\\u003E\"]"], closed.Select(change => System.Text.Json.JsonSerializer.Serialize(change.Process.Output)));
    }

    [Fact]
    public async Task Each_subscription_is_a_run_and_none_runs_without_one()
    {
        var observed = Twice.Call(1).In(Colony).Observe();
        Assert.Equal(0, Endpoint.Submissions);
        await observed.LastAsync().ToTask(Cancellation);
        await observed.LastAsync().ToTask(Cancellation);
        Assert.Equal(2, Endpoint.Submissions);
    }

    [Fact]
    public async Task An_observed_failure_is_the_observables_and_tells_the_step()
    {
        var events = new List<RunEvent>();
        var failure = await Assert.ThrowsAsync<ColoniesException>(
            () => Refuse.Call(1).In(Colony).Observe().Do(events.Add).LastOrDefaultAsync().ToTask(Cancellation));
        Assert.IsType<ColoniesError.StepFailed>(failure.Error);
        Assert.Contains(events.OfType<StepChanged>(), change => change.Process is { State: ProcessState.Failed, Errors: [_, ..] });
    }

    [Fact]
    public async Task Disposing_a_subscription_cancels_its_run()
    {
        var submitted = new TaskCompletionSource<string>();
        using (Never.Call(1).In(Colony).Observe().OfType<StageSubmitted>().Subscribe(stage => submitted.TrySetResult(stage.ProcessIds[0])))
            await submitted.Task.WaitAsync(Cancellation);
        var process = await submitted.Task;
        await Colony.Client.Processes.Watch(process).Where(told => told.State == ProcessState.Cancelled).FirstAsync().ToTask(Cancellation);
    }

    private static async Task<int> Failing()
    {
        await Task.Yield();
        throw new InvalidOperationException("task");
    }
}
