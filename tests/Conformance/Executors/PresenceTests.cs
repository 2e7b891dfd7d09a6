using Colonies.Conformance.Transport;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Executors;

/// <summary>How an executor stays registered in a colony that forgets silent ones.</summary>
public sealed class PresenceTests : WorkerTests
{
    protected override TimeSpan StaleExecutorDuration => TimeSpan.FromMinutes(10);

    [Fact]
    public async Task An_executor_that_is_busy_for_hours_stays_registered_and_takes_nothing_more()
    {
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var executor = await StartAsync((Worker with { Concurrency = 1 }).Serve(Double, async (x, _) =>
        {
            begun.TrySetResult();
            await gate.Task;
            return 2 * x;
        }));
        var (first, second) = (await SubmitAsync("double", "[21]"), await SubmitAsync("double", "[1]"));
        await Clock.SoonAsync(() => begun.Task.IsCompleted);
        while (Time.Elapsed < TimeSpan.FromHours(2))
            await HeardAgainAsync();
        Assert.Equal(ProcessState.Waiting, (await ReadAsync(second)).State);
        Assert.Equal((ExecutorActivity.Serving, 1), (executor.Status.Activity, executor.Status.Running));
        gate.SetResult();
        Assert.Equal("[42]", await OutputAsync(first));
        Assert.Equal("[2]", await OutputAsync(second));
    }

    /// <summary>Moves on until the executor was heard once more, and never so far that it could be forgotten before.</summary>
    private async Task HeardAgainAsync()
    {
        var last = (await SelfAsync()).LastHeardFromTime;
        var (most, moved) = (StaleExecutorDuration - TimeSpan.FromMinutes(2), TimeSpan.Zero);
        for (var began = TimeProvider.System.GetTimestamp(); ; await Task.Yield())
        {
            var self = await SelfAsync();
            Assert.Equal(ExecutorState.Approved, self.State);
            if (self.LastHeardFromTime != last)
                return;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), $"it was silent for {moved}");
            if (moved >= most)
                continue;
            Time.Advance(TimeSpan.FromSeconds(20));
            moved += TimeSpan.FromSeconds(20);
        }
    }
}
