using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Time limits, on a clock that only tests move.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task A_process_that_waits_too_long_fails()
    {
        await using var colony = await EmbeddedFixture.Start();
        var process = await colony.User.Submit(EmbeddedFixture.Spec() with { MaxWaitTimeSeconds = 10 });
        await colony.Pass(TimeSpan.FromSeconds(9));
        Assert.Equal(ProcessState.Waiting, (await colony.User.Get(process.ProcessId)).State);
        await colony.Pass(TimeSpan.FromSeconds(2));
        var failed = await colony.User.Get(process.ProcessId);
        Assert.Equal(ProcessState.Failed, failed.State);
        Assert.Equal(["Maximum waiting time limit exceeded"], failed.Errors!);
        Assert.Equal(404, (await (await colony.Executor()).RefusedWork()).Status);
    }

    [Fact]
    public async Task An_overrun_is_put_back_until_no_retry_is_left()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        await colony.User.Submit(EmbeddedFixture.Spec() with { MaxExecTimeSeconds = 5, MaxRetries = 1 });
        var first = await executor.Assign();
        Assert.Equal(first.StartTime + TimeSpan.FromSeconds(5), first.ExecDeadline);
        await colony.Pass(TimeSpan.FromSeconds(6));
        Assert.Equal(
            new Failure(403, "Failed to close process as successful, process is not assigned"),
            await executor.Refused(new CloseSuccessfulMessage { ProcessId = first.ProcessId }));

        var second = await executor.Assign();
        Assert.Equal((first.ProcessId, 1), (second.ProcessId, second.Retries));
        await colony.Pass(TimeSpan.FromSeconds(6));
        var failed = await colony.User.Get(first.ProcessId);
        Assert.Equal(ProcessState.Failed, failed.State);
        Assert.Equal(["Maximum execution time limit exceeded"], failed.Errors!);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task No_limit_is_no_limit(int seconds)
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        await colony.User.Submit(EmbeddedFixture.Spec() with { MaxExecTimeSeconds = seconds, MaxWaitTimeSeconds = seconds });
        await colony.Pass(TimeSpan.FromHours(1));
        var process = await executor.Assign();
        await colony.Pass(TimeSpan.FromMinutes(5));
        await executor.Close(process.ProcessId);
    }

    [Fact]
    public async Task An_executor_that_falls_silent_is_unregistered_and_its_process_handed_on()
    {
        await using var colony = await EmbeddedFixture.Start();
        var silent = await colony.Executor(name: "silent");
        var busy = await colony.Executor(name: "busy");
        await colony.User.Submit(EmbeddedFixture.Spec());
        var lost = await silent.Assign();
        var waiting = busy.Assign(seconds: 100_000);
        await colony.Pass(TimeSpan.FromSeconds(700));

        // Who waits is not silent.
        Assert.Equal(lost.ProcessId, (await waiting).ProcessId);
        var executors = await colony.User.Call(new GetExecutorsMessage { ColonyName = EmbeddedFixture.Colony });
        Assert.Equal(ExecutorState.Unregistered, executors.Single(executor => executor.ExecutorName == "silent").State);
        Assert.Equal(ExecutorState.Approved, executors.Single(executor => executor.ExecutorName == "busy").State);
    }

    [Fact]
    public async Task Any_request_keeps_an_executor_registered()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        await colony.User.Submit(EmbeddedFixture.Spec());
        var process = await executor.Assign();
        for (var i = 0; i < 5; i++)
        {
            await colony.Pass(TimeSpan.FromSeconds(400));
            await executor.Call(new AddLogMessage { ProcessId = process.ProcessId, Message = "still here" });
        }

        await executor.Close(process.ProcessId);
    }
}
