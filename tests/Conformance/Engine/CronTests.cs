using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Crons on a clock that stands still unless it is moved. The fixture's clock starts at midnight, at the start of 2026.</summary>
public sealed class CronTests
{
    private static readonly TimeSpan _second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task The_first_check_only_plans_and_the_first_run_comes_an_interval_later()
    {
        await using var colony = await EmbeddedFixture.Start();
        var cron = await colony.AddCron(EmbeddedFixture.Every(5));
        Assert.Null(cron.NextRun);

        await colony.Pass(_second);
        var planned = await colony.ReadCron(cron.CronId);
        Assert.Equal((new DateTimeOffset(2026, 1, 1, 0, 0, 6, TimeSpan.Zero), null), (planned.NextRun, planned.LastRun));
        Assert.Equal(1000, planned.CheckerPeriodMilliseconds);

        await colony.Pass(4 * _second);
        Assert.Equal(0, await colony.Waiting());
        await colony.Pass(_second);
        var ran = await colony.ReadCron(cron.CronId);
        Assert.Equal(1, await colony.Waiting());
        Assert.Equal((planned.NextRun + (5 * _second), planned.NextRun), (ran.NextRun, ran.LastRun));
        var graph = await colony.User.GetGraph(ran.PreviousProcessGraphId);
        Assert.Equal((colony.User.Id, "myuser"), (graph.InitiatorId, graph.InitiatorName));
    }

    [Fact]
    public async Task Missed_runs_are_not_made_up()
    {
        await using var colony = await EmbeddedFixture.Start();
        await colony.AddCron(EmbeddedFixture.Every(5));
        await colony.Pass(_second);
        await colony.Pass(TimeSpan.FromHours(1));
        Assert.Equal(1, await colony.Waiting());
    }

    [Fact]
    public async Task An_expression_runs_at_its_times()
    {
        await using var colony = await EmbeddedFixture.Start();
        var cron = await colony.AddCron(EmbeddedFixture.When("TZ=Europe/Stockholm 30 0 7 * * *"));
        await colony.Pass(_second);
        Assert.Equal(new DateTimeOffset(2026, 1, 1, 6, 0, 30, TimeSpan.Zero), (await colony.ReadCron(cron.CronId)).NextRun);
        await colony.Pass(TimeSpan.FromHours(7));
        Assert.Equal(1, await colony.Waiting());
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 6, 0, 30, TimeSpan.Zero), (await colony.ReadCron(cron.CronId)).NextRun);
    }

    [Fact]
    public async Task An_expression_that_never_occurs_never_runs()
    {
        var seldom = TimeSpan.FromHours(1);
        await using var colony = await EmbeddedFixture.Start(options => options with { CheckPeriod = seldom, CronCheckPeriod = seldom });
        var cron = await colony.AddCron(EmbeddedFixture.When("0 0 0 30 2 *"));
        for (var day = 0; day < 5; day++)
            await colony.Pass(TimeSpan.FromDays(1));
        Assert.Null((await colony.ReadCron(cron.CronId)).NextRun);
        Assert.Equal(0, await colony.Waiting());
    }

    [Fact]
    public async Task Roots_get_what_the_leaves_of_the_last_run_gave_depth_first()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var cron = await colony.AddCron(EmbeddedFixture.Every(
            60, EmbeddedFixture.Node("a"), EmbeddedFixture.Node("b", "a"), EmbeddedFixture.Node("c"), EmbeddedFixture.Node("d", "b", "c")));
        Assert.Equal("", cron.PreviousProcessGraphId);
        await colony.User.Call(new RunCronMessage { CronId = cron.CronId });
        for (var step = 0; step < 4; step++)
        {
            var process = await executor.Assign();
            Assert.Equal(process.Parents is [] ? "" : null, process.Parents is [] ? Json.Text(process.Input!) : null);
            await executor.Close(process.ProcessId, $"\"{process.Spec.NodeName}\"", "1.0");
        }

        await colony.User.Call(new RunCronMessage { CronId = cron.CronId });
        var root = await executor.Assign();
        Assert.Equal(("a", "\"d\",1.0"), (root.Spec.NodeName, Json.Text(root.Input!)));
    }

    [Fact]
    public async Task Several_leaves_give_their_outputs_in_depth_first_order_whatever_their_end()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var cron = await colony.AddCron(EmbeddedFixture.Every(
            60, EmbeddedFixture.Node("a"), EmbeddedFixture.Node("b"), EmbeddedFixture.Node("b1", "b"), EmbeddedFixture.Node("a1", "a")));
        await colony.User.Call(new RunCronMessage { CronId = cron.CronId });
        for (var step = 0; step < 4; step++)
        {
            var process = await executor.Assign();
            if (process.Spec.NodeName == "b1")
                await executor.CloseFailed(process.ProcessId, "no");
            else
                await executor.Close(process.ProcessId, $"\"{process.Spec.NodeName}\"");
        }

        await colony.User.Call(new RunCronMessage { CronId = cron.CronId });
        Assert.Equal("\"a1\"", Json.Text((await executor.Assign()).Input!));
        Assert.Equal("\"a1\"", Json.Text((await executor.Assign()).Input!));
    }

    [Fact]
    public async Task It_waits_for_its_last_run_until_that_has_ended()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var cron = await colony.AddCron(EmbeddedFixture.Every(2) with { WaitsForPrevious = true });
        await colony.Pass(_second);
        await colony.Pass(TimeSpan.FromSeconds(2));
        var first = await executor.Assign();
        await colony.Pass(TimeSpan.FromMinutes(1));
        var before = await colony.ReadCron(cron.CronId);
        await colony.User.Call(new RunCronMessage { CronId = cron.CronId });
        Assert.Equal(before, await colony.ReadCron(cron.CronId));
        Assert.Equal(0, await colony.Waiting());

        await executor.Close(first.ProcessId);
        await colony.Pass(_second);
        Assert.Equal(1, await colony.Waiting());
        Assert.NotEqual(before.PreviousProcessGraphId, (await colony.ReadCron(cron.CronId)).PreviousProcessGraphId);
    }

    [Fact]
    public async Task A_cancelled_run_has_ended()
    {
        await using var colony = await EmbeddedFixture.Start();
        var cron = await colony.AddCron(EmbeddedFixture.Every(2) with { WaitsForPrevious = true });
        await colony.User.Call(new RunCronMessage { CronId = cron.CronId });
        var first = (await colony.ReadCron(cron.CronId)).PreviousProcessGraphId;
        await colony.User.Call(new CancelProcessGraphMessage { ProcessGraphId = first });
        await colony.Pass(TimeSpan.FromSeconds(2));
        Assert.NotEqual(first, (await colony.ReadCron(cron.CronId)).PreviousProcessGraphId);
    }

    [Fact]
    public async Task A_removed_run_is_not_waited_for()
    {
        await using var colony = await EmbeddedFixture.Start();
        var cron = await colony.AddCron(EmbeddedFixture.Every(2) with { WaitsForPrevious = true });
        await colony.User.Call(new RunCronMessage { CronId = cron.CronId });
        await colony.User.Call(new RemoveProcessGraphMessage { ProcessGraphId = (await colony.ReadCron(cron.CronId)).PreviousProcessGraphId });
        await colony.Pass(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await colony.Waiting());
    }

    [Fact]
    public async Task Nothing_runs_while_the_initiator_is_gone()
    {
        await using var colony = await EmbeddedFixture.Start();
        var guest = new Party(colony.Embedded.Endpoint, PrivateKey.Generate());
        var user = new User { ColonyName = EmbeddedFixture.Colony, Name = "guest", UserId = guest.Id };
        await colony.Owner.Call(new AddUserMessage { User = user });
        var cron = await guest.Call(new AddCronMessage { Cron = EmbeddedFixture.Every(1) });
        await colony.Pass(_second);
        await colony.Owner.Call(new RemoveUserMessage { ColonyName = EmbeddedFixture.Colony, Name = "guest" });
        await colony.Pass(TimeSpan.FromSeconds(10));
        Assert.Equal(0, await colony.Waiting());
        Assert.Equal(400, (await colony.User.Refused(new RunCronMessage { CronId = cron.CronId })).Status);

        await colony.Owner.Call(new AddUserMessage { User = user });
        await colony.Pass(_second);
        Assert.Equal(1, await colony.Waiting());
    }

    [Fact]
    public async Task It_follows_its_initiator_to_another_id()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        await executor.Call(new AddCronMessage { Cron = EmbeddedFixture.Every(1) });
        var renewed = executor with { Key = PrivateKey.Generate() };
        await executor.Call(new ChangeExecutorIdMessage { ColonyName = EmbeddedFixture.Colony, ExecutorId = renewed.Id });
        await colony.Pass(_second);
        await colony.Pass(_second);
        Assert.Equal(renewed.Id, (await renewed.Assign()).InitiatorId);
    }

    [Fact]
    public async Task A_stranger_can_neither_run_it_nor_bring_a_workflow_of_another_colony()
    {
        await using var colony = await EmbeddedFixture.Start();
        var cron = await colony.AddCron(EmbeddedFixture.Every(60));
        var stranger = new Party(colony.Embedded.Endpoint, PrivateKey.Generate());
        Assert.Equal(403, (await stranger.Refused(new RunCronMessage { CronId = cron.CronId })).Status);
        Assert.Equal(0, await colony.Waiting());
        var abroad = new WorkflowSpec { ColonyName = "elsewhere", FunctionSpecs = [EmbeddedFixture.Node("a")] };
        var sent = EmbeddedFixture.Every(60) with { Name = "abroad", Workflow = abroad };
        Assert.Equal(400, (await colony.User.Refused(new AddCronMessage { Cron = sent })).Status);
    }

    [Theory]
    [InlineData("TZ=Nowhere")]
    [InlineData("TZ=Nowhere 0 0 0 * * *")]
    [InlineData("TZ=../zoneinfo/Europe/Stockholm 0 0 0 * * *")]
    [InlineData("")]
    public async Task A_time_zone_or_expression_that_nobody_knows_is_refused(string expression)
    {
        await using var colony = await EmbeddedFixture.Start();
        Assert.Equal(400, (await colony.User.Refused(new AddCronMessage { Cron = EmbeddedFixture.When(expression) })).Status);
    }

    [Fact]
    public async Task A_workflow_that_could_never_run_is_refused()
    {
        await using var colony = await EmbeddedFixture.Start();
        var node = EmbeddedFixture.Node("a");
        foreach (var spec in new[]
        {
            EmbeddedFixture.Node("a", "a"), EmbeddedFixture.Node(""), node with { Priority = 50_001 }, node with { Label = "\0" },
            node with { Conditions = node.Conditions with { Memory = "much" } },
            node with { Conditions = node.Conditions with { ExecutorNames = ["\0"] } },
            node with { Environment = new Dictionary<string, string> { ["key"] = "\0" } },
        })
            Assert.Equal(400, (await colony.User.Refused(new AddCronMessage { Cron = EmbeddedFixture.Every(60, spec) })).Status);
        Assert.Empty(await colony.User.Call(new GetCronsMessage { ColonyName = EmbeddedFixture.Colony, Count = 10 }));
    }

    [Fact]
    public async Task A_random_interval_lies_between_a_second_and_the_interval()
    {
        await using var colony = await EmbeddedFixture.Start();
        var cron = await colony.AddCron(EmbeddedFixture.Every(1000) with { IsRandom = true });
        var seen = new HashSet<double>();
        for (var run = 0; run < 20; run++)
        {
            await colony.User.Call(new RunCronMessage { CronId = cron.CronId });
            var ran = await colony.ReadCron(cron.CronId);
            var seconds = (ran.NextRun!.Value - ran.LastRun!.Value).TotalSeconds;
            Assert.InRange(seconds, 1, 1000);
            seen.Add(seconds);
        }

        Assert.True(seen.Count > 1);
    }

    [Fact]
    public async Task A_removed_colony_takes_its_crons_along()
    {
        await using var colony = await EmbeddedFixture.Start();
        await colony.AddCron(EmbeddedFixture.Every(1));
        await colony.ServerOwner.Call(new RemoveColonyMessage { ColonyName = EmbeddedFixture.Colony });
        var again = new Colony { Name = EmbeddedFixture.Colony, ColonyId = colony.Owner.Id };
        await colony.ServerOwner.Call(new AddColonyMessage { Colony = again });
        await colony.Owner.Call(new AddUserMessage
        {
            User = new User { ColonyName = EmbeddedFixture.Colony, Name = "myuser", UserId = colony.User.Id },
        });
        Assert.Empty(await colony.User.Call(new GetCronsMessage { ColonyName = EmbeddedFixture.Colony, Count = 10 }));
        await colony.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await colony.Waiting());
    }
}
