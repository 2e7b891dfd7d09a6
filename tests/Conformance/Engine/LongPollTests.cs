using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Executors that wait for work get it as soon as there is some that they can take.</summary>
public sealed class LongPollTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_waiting_executor_gets_what_is_submitted()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var waiting = executor.Assign(seconds: 1000);
        var submitted = await colony.User.Submit(EmbeddedFixture.Spec());
        Assert.Equal(submitted.ProcessId, (await waiting).ProcessId);
    }

    [Fact]
    public async Task Only_who_can_take_a_process_is_woken()
    {
        await using var colony = await EmbeddedFixture.Start();
        var first = await colony.Executor(name: "first");
        var second = await colony.Executor(name: "second", location: "Kiruna");
        var firstWaits = first.Assign(seconds: 1000);
        var secondWaits = second.Assign(seconds: 1000);

        var named = await colony.User.Submit(EmbeddedFixture.Spec() with
        {
            Conditions = new Conditions
            {
                ColonyName = EmbeddedFixture.Colony,
                ExecutorType = "worker",
                ExecutorNames = ["second"],
                LocationName = "kiruna",
            },
        });
        Assert.Equal(named.ProcessId, (await secondWaits).ProcessId);
        Assert.False(firstWaits.IsCompleted);

        var large = await colony.User.Submit(EmbeddedFixture.Spec());
        Assert.Equal(large.ProcessId, (await firstWaits).ProcessId);
    }

    [Fact]
    public async Task Those_who_wait_are_served_in_the_order_in_which_they_came()
    {
        await using var colony = await EmbeddedFixture.Start();
        var waits = new List<Task<Process>>();
        for (var i = 0; i < 5; i++)
            waits.Add((await colony.Executor()).Assign(seconds: 1000));
        for (var i = 0; i < 5; i++)
        {
            var submitted = await colony.User.Submit(EmbeddedFixture.Spec());
            Assert.Equal(submitted.ProcessId, (await waits[i]).ProcessId);
        }
    }

    [Fact]
    public async Task A_caller_who_left_gets_nothing()
    {
        await using var colony = await EmbeddedFixture.Start();
        var gone = await colony.Executor();
        var next = await colony.Executor();
        using var leave = new CancellationTokenSource();
        var abandoned = gone.AssignUntil(leave.Token, seconds: 1000);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);

        var waiting = next.Assign(seconds: 1000);
        var submitted = await colony.User.Submit(EmbeddedFixture.Spec());
        Assert.Equal(submitted.ProcessId, (await waiting).ProcessId);
    }

    [Fact]
    public async Task An_idle_poll_ends_with_404_at_its_timeout()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var waiting = executor.RefusedWork(seconds: 10);
        await colony.Pass(TimeSpan.FromSeconds(9));
        Assert.False(waiting.IsCompleted);
        await colony.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(new Failure(404, "No process available for assignment"), await waiting);
    }

    [Fact]
    public async Task Pausing_holds_processes_back_and_resuming_hands_them_out()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var other = await colony.Executor();
        await colony.Owner.Call(new PauseAssignmentsMessage { ColonyName = EmbeddedFixture.Colony });
        var waiting = executor.Assign(seconds: 1000);
        var timed = other.RefusedWork(seconds: 5);
        var submitted = await colony.User.Submit(EmbeddedFixture.Spec());
        Assert.Equal(503, (await executor.RefusedWork()).Status);
        await colony.Pass(TimeSpan.FromSeconds(5));
        Assert.Equal(408, (await timed).Status);
        Assert.False(waiting.IsCompleted);

        await colony.Owner.Call(new ResumeAssignmentsMessage { ColonyName = EmbeddedFixture.Colony });
        Assert.Equal(submitted.ProcessId, (await waiting).ProcessId);
    }

    [Fact]
    public async Task An_executor_that_is_removed_while_it_waits_is_sent_away()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor(name: "worker-1");
        var waiting = executor.RefusedWork(seconds: 1000);
        await colony.Owner.Call(new RemoveExecutorMessage { ColonyName = EmbeddedFixture.Colony, ExecutorName = "worker-1" });
        Assert.Equal(403, (await waiting).Status);
    }

    [Fact]
    public async Task What_a_removed_executor_ran_goes_to_one_who_waits()
    {
        await using var colony = await EmbeddedFixture.Start();
        var lost = await colony.Executor(name: "lost");
        var other = await colony.Executor();
        await colony.User.Submit(EmbeddedFixture.Spec());
        var process = await lost.Assign();
        var waiting = other.Assign(seconds: 1000);
        await colony.Owner.Call(new RemoveExecutorMessage { ColonyName = EmbeddedFixture.Colony, ExecutorName = "lost" });
        var again = await waiting;
        Assert.Equal(process.ProcessId, again.ProcessId);
        Assert.Equal(0, again.Retries);
        Assert.Equal(403, (await lost.Refused(new CloseSuccessfulMessage { ProcessId = process.ProcessId })).Status);
    }

    [Fact]
    public async Task Stopping_ends_a_long_poll()
    {
        var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var waiting = executor.Assign(seconds: 1000);
        await colony.DisposeAsync();
        Assert.Equal(EndpointFailure.Lost, (await Assert.ThrowsAsync<EndpointException>(() => waiting)).Failure);
        Assert.Equal(EndpointFailure.Unreachable, (await Assert.ThrowsAsync<EndpointException>(() => executor.Assign())).Failure);
    }

    [Fact]
    public async Task Callers_that_come_and_go_lose_no_process()
    {
        const int Processes = 300;
        await using var colony = await EmbeddedFixture.Start();
        var executors = new List<Party>();
        for (var i = 0; i < 8; i++)
            executors.Add(await colony.Executor());
        var closed = 0;
        var working = Task.WhenAll(executors.Select(executor => Task.Run(() => Work(executor), Stop)));
        for (var i = 0; i < Processes; i++)
            await colony.User.Submit(EmbeddedFixture.Spec());
        await working;
        var statistics = await colony.User.Call(new GetColonyStatisticsMessage { ColonyName = EmbeddedFixture.Colony });
        Assert.Equal((Processes, 0, 0), (statistics.SuccessfulProcesses, statistics.RunningProcesses, statistics.WaitingProcesses));

        async Task Work(Party executor)
        {
            while (Volatile.Read(ref closed) < Processes)
            {
                using var leave = new CancellationTokenSource();
                var assign = executor.AssignUntil(leave.Token, seconds: 1000);
                await Task.Yield();
                await leave.CancelAsync();
                try
                {
                    await executor.Close((await assign).ProcessId);
                    Interlocked.Increment(ref closed);
                }
                catch (OperationCanceledException)
                {
                    // It left before there was anything for it.
                }
            }
        }
    }

    [Fact]
    public async Task No_wake_up_is_lost_among_200_executors_of_several_types()
    {
        const int Executors = 200;
        const int Types = 7;
        const int Each = 5;
        await using var colony = await EmbeddedFixture.Start();
        var taken = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        var workers = new List<Task>();
        for (var i = 0; i < Executors; i++)
        {
            var executor = await colony.Executor($"type-{i % Types}");
            workers.Add(Task.Run(() => Work(executor), Stop));
        }

        var submitters = Enumerable.Range(0, 4).Select(part => Task.Run(() => Submit(part), Stop));
        await Task.WhenAll([.. workers, .. submitters]);
        Assert.Equal(Executors * Each, taken.Count);
        Assert.All(taken.Values, times => Assert.Equal(1, times));

        async Task Work(Party executor)
        {
            // Time stands still: a lost wake-up would never end.
            for (var n = 0; n < Each; n++)
            {
                var process = await executor.Assign(seconds: 1000);
                taken.AddOrUpdate(process.ProcessId, 1, (_, times) => times + 1);
                await executor.Close(process.ProcessId);
            }
        }

        async Task Submit(int part)
        {
            for (var i = part; i < Executors * Each; i += 4)
                await colony.User.Submit(EmbeddedFixture.Spec($"type-{i / Each % Types}"));
        }
    }
}
