using Colonies.Conformance.Transport;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Executors;

/// <summary>How long a run is wanted, and how it learns that it is not.</summary>
public sealed class LeaseTests : WorkerTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_that_is_cancelled_cancels_its_run(bool isPushed)
    {
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        var colony = ColonyConnection.To(new Quiet(Embedded.Endpoint, isPushed), Embedded.Access, Colony.Options);
        await using var executor = await ColonyExecutor.StartAsync(colony, Worker.Serve(Double, Endless(begun, ended)), Cancellation);
        var process = await SubmitAsync("double", "[1]");
        await Clock.SoonAsync(() => begun.Task.IsCompleted);
        await Colony.Client.Processes.CancelAsync(process, Cancellation);
        await Time.UntilAsync(() => ended.Task.IsCompleted);
        Assert.Equal(ProcessState.Cancelled, (await ReadAsync(process)).State);
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_cancelled_and_tried_again()
    {
        var runs = new List<int>();
        var (begun, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var executor = await StartAsync(Worker.Serve(Double, async (x, context) =>
        {
            lock (runs)
                runs.Add(context.Attempt);
            return context.Attempt > 1 ? 2 * x : await Endless(begun, ended)(x, context);
        }));
        var process = await SubmitAsync("double", "[21]", change: spec => spec with { MaxExecTimeSeconds = 60, MaxRetries = -1 });
        await Time.UntilAsync(() => ended.Task.IsCompleted);
        Assert.Equal("[42]", $"[{string.Join(",", (await Time.UntilAsync(Colony.Client.Processes.WaitAsync(process, cancellationToken: Cancellation))).Output)}]");
        // The clock may run far ahead of a run, which then ends before or after its handler has begun, and is tried once more.
        Assert.Equal(1, runs[0]);
        Assert.True(runs.Count >= 2);
        Assert.Equal(runs.Distinct().Order(), runs);
    }

    [Fact]
    public async Task It_takes_no_more_than_it_has_processors_and_memory_for()
    {
        var (running, gate) = (0, new TaskCompletionSource());
        var options = Worker with { Concurrency = 8, AvailableCpuMillis = 2000, AvailableMemoryMebibytes = 1024 };
        await using var executor = await StartAsync(options.Serve(Double, async (x, _) =>
        {
            Interlocked.Increment(ref running);
            await gate.Task;
            return 2 * x;
        }));
        FunctionSpec Asks(FunctionSpec spec, string cpu, string memory) => spec with { Conditions = spec.Conditions with { Cpu = cpu, Memory = memory } };
        var small = await SubmitAsync("double", "[1]", change: spec => Asks(spec, "1500m", "100Mi"));
        await Clock.SoonAsync(() => running == 1);
        var large = await SubmitAsync("double", "[2]", change: spec => Asks(spec, "600m", "100Mi"));
        var fitting = await SubmitAsync("double", "[3]", change: spec => Asks(spec, "500m", "512Mi"));
        await Time.UntilAsync(() => running == 2);
        Assert.Equal(ProcessState.Waiting, (await ReadAsync(large)).State);
        Assert.Equal(ProcessState.Running, (await ReadAsync(fitting)).State);
        gate.SetResult();
        foreach (var process in new[] { small, large, fitting })
            await Time.UntilAsync(Colony.Client.Processes.WaitAsync(process, cancellationToken: Cancellation));
    }

    private static Func<int, HandlerContext, Task<int>> Endless(TaskCompletionSource begun, TaskCompletionSource ended) => async (_, context) =>
    {
        begun.TrySetResult();
        try
        {
            return await new TaskCompletionSource<int>().Task.WaitAsync(context.CancellationToken);
        }
        finally
        {
            ended.TrySetResult();
        }
    };

    /// <summary>A server that does not push every change, as the reference does not.</summary>
    private sealed class Quiet(IColonyEndpoint inner, bool isPushed) : PassingEndpoint(inner)
    {
        public override ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => ValueTask.FromResult(isPushed);
    }
}
