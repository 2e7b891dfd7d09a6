using System.Collections.Concurrent;
using System.Diagnostics;
using Colonies.Properties.Interpreters;
using Colonies.Protocol;
using LanguageExt;
using LanguageExt.Common;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Colonies.Properties.Chains;

/// <summary>What a user first does: chains of functions in a colony, in this process and over HTTP.</summary>
public abstract class ChainTests(bool http) : IAsyncLifetime
{
    private static readonly Function<Unit, (int, int)> _genData = Function.Named<Unit, (int, int)>("gen_data", executorType: "csharp-executor");
    private static readonly Function<(int, int), int> _processData = Function.Named<(int, int), int>("process_data", executorType: "csharp-executor");
    private static readonly Function<int, int> _refuse = Function.Named<int, int>("refuse", executorType: "csharp-executor");
    private static readonly Function<int, int> _echo = Function.Named<int, int>("echo", executorType: "echo-executor");
    private static readonly Function<string, string> _repeat = Function.Named<string, string>("repeat", executorType: "echo-executor");
    private static readonly Function<int, int> _neverServed = Function.Named<int, int>("never", executorType: "nobody");

    private EmbeddedColony _embedded = null!;
    private EmbeddedHost? _host;
    private CountingEndpoint _endpoint = null!;
    private ColonyConnection _colony = null!;
    private ColonyExecutor _numbers = null!;
    private ColonyExecutor _echoes = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ColoniesMonad<Unit> M => ColoniesMonad.In(_colony);

    public async ValueTask InitializeAsync()
    {
        _embedded = await EmbeddedColony.StartAsync(Cancellation);
        _host = http ? await EmbeddedHost.StartAsync(_embedded.Endpoint, cancellationToken: Cancellation) : null;
        _endpoint = new CountingEndpoint(_host is null ? _embedded.Endpoint : new HttpEndpoint(_host.Address));
        _colony = ColonyConnection.To(_endpoint, _embedded.Access);
        _numbers = await ColonyExecutor.StartAsync(_colony, new ExecutorOptions("csharp-executor") { Name = "numbers" }
            .Serve(_genData, _ => (1, 2))
            .Serve(_processData, pair => pair.Item1 + pair.Item2)
            .Serve(_refuse, int (number) => throw new InvalidOperationException($"{number} is refused", new ArgumentException("too small"))));
        _echoes = await ColonyExecutor.StartAsync(_colony, new ExecutorOptions("echo-executor")
            .Serve(_echo, number => number)
            .Serve(_repeat, text => text));
    }

    public async ValueTask DisposeAsync()
    {
        await _numbers.DisposeAsync();
        await _echoes.DisposeAsync();
        await _endpoint.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
        await _embedded.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_chain_of_three_is_one_trace_over_two_executors()
    {
        using var root = new Activity("test") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.SetIdFormat(ActivityIdFormat.W3C).Start();
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Colonies.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == root.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = span => spans.Enqueue(span),
        };
        ActivitySource.AddActivityListener(listener);
        await (M >> _genData >> _processData >> _echo).Unwrap(cancellationToken: Cancellation);
        await _numbers.DisposeAsync();
        await _echoes.DisposeAsync();
        var own = spans.Where(span => span.TraceId == root.TraceId).ToDictionary(span => span.OperationName);
        var (computation, submit) = (own["computation"], own["submit workflow"]);
        Assert.Equal((root.SpanId, computation.SpanId), (computation.ParentSpanId, submit.ParentSpanId));
        string[] names = ["gen_data", "process_data", "echo"];
        string[] all = ["computation", "submit workflow", .. names.Select(name => $"queue {name}"), .. names.Select(name => $"run {name}")];
        Assert.Equal(all.Order(), own.Keys.Order());
        Assert.All(names, name => Assert.Equal(submit.SpanId, own["run " + name].ParentSpanId));
        Assert.Equal(["numbers", "numbers"], names.Take(2).Select(name => own["run " + name].GetTagItem("colonies.executor")));
    }

    [Fact]
    public async Task The_chain_of_three_gives_three() => Assert.Equal(3, await (M >> _genData >> _processData >> _echo).Unwrap(cancellationToken: Cancellation));

    [Fact]
    public async Task A_function_may_appear_many_times() => Assert.Equal(7, await (M >> ColoniesMonad.Pure(7) >> _echo >> _echo >> _echo).Unwrap(cancellationToken: Cancellation));

    [Fact]
    public async Task A_prefix_used_twice_gives_two_independent_results()
    {
        var prefix = M >> _genData >> _processData;
        var (left, right) = (prefix >> _echo, prefix >> (x => _echo.Call(x + 10)));
        Assert.Equal(3, await left.Unwrap(cancellationToken: Cancellation));
        Assert.Equal(13, await right.Unwrap(cancellationToken: Cancellation));
        Assert.Equal(3, await prefix.Unwrap(cancellationToken: Cancellation));
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(3, 0, 1)]
    [InlineData(50, 0, 1)]
    public async Task A_chain_is_exactly_one_submission(int length, int processes, int workflows)
    {
        var chain = Enumerable.Range(0, length).Aggregate(ColoniesMonad.Pure(5), (m, _) => m >> _echo);
        Assert.Equal(5, await chain.In(_colony).Unwrap(cancellationToken: Cancellation));
        Assert.Equal(processes, _endpoint.Count(PayloadTypes.SubmitFunctionSpec));
        Assert.Equal(workflows, _endpoint.Count(PayloadTypes.SubmitWorkflowSpec));
    }

    [Fact]
    public async Task A_chain_of_a_thousand_steps_is_one_submission()
    {
        var chain = Enumerable.Range(0, 1000).Aggregate(ColoniesMonad.Pure(5).In(_colony), (m, _) => m >> _echo);
        Assert.Equal(5, await chain.Unwrap(cancellationToken: Cancellation));
        Assert.Equal(1, _endpoint.Submissions);
    }

    [Fact]
    public async Task A_large_value_passes_whole()
    {
        var text = string.Concat(Enumerable.Repeat("räksmörgås € <&> 𝄞 ", 250_000));
        Assert.Equal(text, await (_repeat >> _repeat).Call(text).In(_colony).Unwrap(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_failing_step_tells_its_story()
    {
        var error = await FailureOf(M >> _genData >> _processData >> _refuse >> _echo >> _echo, _colony);
        var step = Assert.IsType<ColoniesError.StepFailed>(error);
        Assert.Equal(("refuse", "refuse", "csharp-executor", StepEnd.Failed), (step.FunctionName, step.NodeName, step.ExecutorType, step.Reached));
        Assert.Equal(["System.InvalidOperationException: 3 is refused", "System.ArgumentException: too small"], step.Errors);
        Assert.Equal(ProcessState.Failed, (await _colony.Client.Processes.GetAsync(step.ProcessId, Cancellation)).State);
        foreach (var told in (string[])["refuse", step.ProcessId, "3 is refused", "too small"])
            Assert.Contains(told, step.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_third_step_ends_the_wait_by_one_notification()
    {
        // This client's clock stands still: no steady look ever comes, and only a notification can end the wait.
        var still = ColonyConnection.To(_endpoint, _embedded.Access, new ClientOptions { TimeProvider = new FakeTimeProvider() });
        Assert.IsType<ColoniesError.StepFailed>(await FailureOf(M >> _genData >> _processData >> _refuse >> _echo >> _echo, still));
        Assert.Equal(3, await (M >> _genData >> _processData >> _echo).In(still).Unwrap(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task Two_hundred_chains_at_once_give_their_own_results()
    {
        var chains = Enumerable.Range(0, 200).Select(i => (_echo >> _echo >> _echo).Call(i).In(_colony).Unwrap(cancellationToken: Cancellation));
        Assert.Equal(Enumerable.Range(0, 200), await Task.WhenAll(chains));
    }

    [Fact]
    public async Task Cancelling_cancels_what_still_waits_in_the_colony()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var submitted = new TaskCompletionSource<StageSubmitted>();
        var options = new RunOptions { Progress = new Told(e => _ = e is StageSubmitted stage && submitted.TrySetResult(stage)) };
        var run = (M >> _genData >> _processData >> _neverServed >> _echo).Unwrap(options, source.Token);
        var last = (await submitted.Task).ProcessIds[^1];
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(ProcessState.Cancelled, (await _colony.Client.Processes.GetAsync(last, Cancellation)).State);
    }

    [Fact]
    public async Task A_time_limit_is_a_typed_failure_and_cancels_too()
    {
        var time = new FakeTimeProvider();
        var submitted = new TaskCompletionSource<StageSubmitted>();
        var options = new RunOptions
        {
            TimeLimit = TimeSpan.FromSeconds(5),
            TimeProvider = time,
            Progress = new Told(e => _ = e is StageSubmitted stage && submitted.TrySetResult(stage)),
        };
        var run = (M >> ColoniesMonad.Pure(1) >> _neverServed).Run(options, Cancellation);
        var process = (await submitted.Task).ProcessIds[0];
        time.Advance(TimeSpan.FromSeconds(5));
        var failure = Assert.IsType<ColoniesFailure>(FailureIn(await run));
        Assert.IsType<ColoniesError.TimedOut>(failure.Detail);
        Assert.Equal(ProcessState.Cancelled, (await _colony.Client.Processes.GetAsync(process, Cancellation)).State);
    }

    [Fact]
    public async Task Progress_tells_every_step_in_order()
    {
        var events = new List<RunEvent>();
        await (M >> _genData >> _processData >> _echo).Unwrap(new RunOptions { Progress = new Told(events.Add) }, Cancellation);
        Assert.IsType<StageSubmitted>(events[0]);
        Assert.IsType<StageDone>(events[^1]);
        foreach (var name in (string[])["gen_data", "process_data", "echo"])
        {
            var states = events.OfType<StepChanged>().Where(e => e.Node.Name == name).Select(e => e.Process.State).ToList();
            Assert.Equal(states.Order(), states);
            Assert.Equal(ProcessState.Successful, states[^1]);
        }
    }

    [Fact]
    public async Task What_names_no_colony_fails_before_anything_is_sent()
    {
        var outcome = await _echo.Call(1).Run(cancellationToken: Cancellation);
        Assert.Contains("ColoniesMonad.In(colony)", FailureIn(outcome).Message, StringComparison.Ordinal);
        Assert.Equal(0, _endpoint.Submissions);
    }

    [Fact]
    public async Task A_result_of_another_type_is_a_decoding_failure_that_names_the_function()
    {
        var text = Function.Named<int, string>("echo", executorType: "echo-executor");
        var error = await Assert.ThrowsAsync<CodecException>(() => text.Call(1).In(_colony).Unwrap(cancellationToken: Cancellation));
        Assert.Equal("echo: element 1 is no String: 1", error.Message);
    }

    [Fact]
    public async Task It_runs_as_an_effect()
    {
        var effect = (_genData >> _processData).Call(Unit.Default).ToAff<ColoniesRuntime>();
        Assert.Equal(Fin<int>.Succ(3), await effect.Run(ColoniesRuntime.New(_colony, TestContext.Current.CancellationToken)));
        Assert.Equal(Fin<int>.Succ(3), await (M >> _genData >> _processData).ToAff().Run());
    }

    private static async Task<ColoniesError> FailureOf(ColoniesMonad<int> computation, ColonyConnection colony)
    {
        var outcome = await computation.In(colony).Run(cancellationToken: Cancellation);
        return Assert.IsType<ColoniesFailure>(FailureIn(outcome)).Detail;
    }

    private static Error FailureIn(Fin<int> outcome) => outcome.Match(Succ: value => throw new InvalidOperationException($"It gave {value}."), Fail: error => error);
}

public sealed class InProcessChainTests() : ChainTests(http: false);

public sealed class HttpChainTests() : ChainTests(http: true);
