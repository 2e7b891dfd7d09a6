using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>What is removed because it is old. A policy of ten minutes.</summary>
public sealed class RetentionTests
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task What_ended_well_goes_with_its_attributes_and_logs_and_what_did_not_stays()
    {
        await using var colony = await Start();
        var executor = await colony.Executor();
        var done = (await colony.User.Submit(EmbeddedFixture.Spec())).ProcessId;
        await executor.Assign();
        await executor.Call(new AddLogMessage { ProcessId = done, Message = "line" });
        var note = new ProcessAttribute { TargetId = done, TargetColonyName = EmbeddedFixture.Colony, Key = "k", Value = "v" };
        var attribute = await executor.Call(new AddAttributeMessage { Attribute = note });
        await executor.Close(done);
        var failed = (await colony.User.Submit(EmbeddedFixture.Spec())).ProcessId;
        await executor.Assign();
        await executor.CloseFailed(failed, "no");
        var cancelled = (await colony.User.Submit(EmbeddedFixture.Spec())).ProcessId;
        await colony.User.Call(new CancelProcessMessage { ProcessId = cancelled });
        var waiting = (await colony.User.Submit(EmbeddedFixture.Spec())).ProcessId;

        await colony.Pass(10 * _minute);
        Assert.Equal(ProcessState.Successful, (await colony.User.Get(done)).State);
        Assert.Single(await Lines(colony));
        await colony.Pass(_minute);
        Assert.Equal(404, (await colony.User.Refused(new GetProcessMessage { ProcessId = done })).Status);
        Assert.Equal(400, (await colony.User.Refused(new GetAttributeMessage { AttributeId = attribute.AttributeId })).Status);
        Assert.Null(await Lines(colony));
        Assert.Equal(ProcessState.Failed, (await colony.User.Get(failed)).State);
        Assert.Equal(ProcessState.Cancelled, (await colony.User.Get(cancelled)).State);
        Assert.Equal(ProcessState.Waiting, (await colony.User.Get(waiting)).State);
    }

    [Fact]
    public async Task Age_counts_from_the_end_and_steps_stay_until_their_workflow_has_ended_well()
    {
        await using var colony = await Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(EmbeddedFixture.Node("a"), EmbeddedFixture.Node("b", "a"));
        await executor.Close((await executor.Assign()).ProcessId, "1");
        var last = await executor.Assign();
        for (var i = 0; i < 5; i++)
        {
            await colony.Pass(5 * _minute);
            await executor.Call(new AddLogMessage { ProcessId = last.ProcessId, Message = "still here" });
        }

        Assert.Equal(ProcessState.Successful, (await colony.User.Get(graph.ProcessIds![0])).State);
        await executor.Close(last.ProcessId, "2");
        await colony.Pass(9 * _minute);
        Assert.Equal(ProcessState.Successful, (await colony.User.GetGraph(graph.ProcessGraphId)).State);
        await colony.Pass(2 * _minute);
        Assert.Equal(404, (await colony.User.Refused(new GetProcessGraphMessage { ProcessGraphId = graph.ProcessGraphId })).Status);
        Assert.All(graph.ProcessIds, id => Assert.NotNull(id));
        foreach (var id in graph.ProcessIds)
            Assert.Equal(404, (await colony.User.Refused(new GetProcessMessage { ProcessId = id })).Status);
    }

    [Fact]
    public async Task Steps_that_succeeded_stay_with_a_workflow_that_failed()
    {
        await using var colony = await Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(EmbeddedFixture.Node("a"), EmbeddedFixture.Node("b", "a"));
        await executor.Close((await executor.Assign()).ProcessId);
        await executor.CloseFailed((await executor.Assign()).ProcessId, "no");
        await colony.Pass(20 * _minute);
        Assert.Equal(2, (await colony.User.GetGraph(graph.ProcessGraphId)).ProcessIds!.Count);
    }

    [Fact]
    public async Task The_last_run_of_a_cron_stays_and_the_one_before_goes()
    {
        await using var colony = await Start();
        var executor = await colony.Executor();
        var cron = await colony.AddCron(TriggerSteps.Every(100_000));
        var runs = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await colony.User.Call(new RunCronMessage { CronId = cron.CronId });
            runs.Add((await colony.ReadCron(cron.CronId)).PreviousProcessGraphId);
            await executor.Close((await executor.Assign()).ProcessId, "\"kept\"");
        }

        await colony.Pass(15 * _minute);
        Assert.Equal(404, (await colony.User.Refused(new GetProcessGraphMessage { ProcessGraphId = runs[0] })).Status);
        await colony.User.Call(new RunCronMessage { CronId = cron.CronId });
        Assert.Equal(1, await colony.Waiting());
        Assert.Equal("\"kept\"", Json.Text((await (await colony.Executor()).Assign()).Input!));
    }

    [Fact]
    public async Task More_than_one_share_goes_too()
    {
        await using var colony = await Start();
        var executor = await colony.Executor();
        for (var i = 0; i < 450; i++)
        {
            await colony.User.Submit(EmbeddedFixture.Spec());
            await executor.Close((await executor.Assign()).ProcessId);
        }

        await colony.Pass(11 * _minute);
        await colony.Pass(TimeSpan.FromSeconds(1));
        await colony.Pass(TimeSpan.FromSeconds(1));
        var statistics = await colony.User.Call(new GetColonyStatisticsMessage { ColonyName = EmbeddedFixture.Colony });
        Assert.Equal(0, statistics.SuccessfulProcesses);
    }

    [Fact]
    public async Task Without_a_policy_everything_stays()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var done = (await colony.User.Submit(EmbeddedFixture.Spec())).ProcessId;
        await executor.Assign();
        await executor.Close(done);
        await colony.Pass(30 * _minute);
        Assert.Equal(ProcessState.Successful, (await colony.User.Get(done)).State);
    }

    private static Task<EmbeddedFixture> Start() =>
        EmbeddedFixture.Start(options => options with { RetentionPolicy = 10 * _minute });

    private static Task<IReadOnlyList<LogEntry>> Lines(EmbeddedFixture colony) =>
        colony.User.Call(new SearchLogsMessage { ColonyName = EmbeddedFixture.Colony, Text = "line", Days = 1, Count = 10 });
}
