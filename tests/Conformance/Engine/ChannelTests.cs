using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Channels of a process, from its submission to its end (protocol sections 3.3 and 6.13).</summary>
public sealed class ChannelTests
{
    private static readonly Failure _notFound = new(404, "Channel not found");
    private static readonly Failure _mayNotWrite = new(403, "Not authorized to write to channel");

    [Fact]
    public async Task Initiator_and_executor_talk()
    {
        await using var colony = await EmbeddedFixture.Start();
        var (user, executor) = await Running(colony);
        await user.Say(1, "who");
        await executor.Say(1, "me");
        await user.Say(2, "why");
        Assert.Equal("who me why", await executor.ReadText());
        Assert.Equal("me", await user.ReadText(afterIndex: 1, limit: 1));
        Assert.Equal("who me why", await user.ReadText(afterIndex: -5, limit: -1));
        Assert.Empty(await user.Read(afterIndex: long.MaxValue, limit: int.MaxValue));
        Assert.Equal([user.Party.Id, executor.Party.Id, user.Party.Id], (await user.Read()).Select(entry => entry.SenderId));
        Assert.All(await user.Read(), entry => Assert.Equal(colony.Time.GetUtcNow(), entry.Timestamp));
    }

    [Fact]
    public async Task Each_channel_of_each_process_is_a_log_of_its_own()
    {
        await using var colony = await EmbeddedFixture.Start();
        var first = new Talk(colony.User, (await colony.User.Submit(Spec("chat", "data"))).ProcessId);
        var second = new Talk(colony.User, (await colony.User.Submit(Spec("chat"))).ProcessId);
        await first.Say(1, "a");
        await (first with { Channel = "data" }).Say(1, "b");
        await second.Say(1, "c");
        Assert.Equal("a", await first.ReadText());
        Assert.Equal("b", await (first with { Channel = "data" }).ReadText());
        Assert.Equal("c", await second.ReadText());
        Assert.Equal(_notFound, await (second with { Channel = "data" }).Refused());
    }

    [Fact]
    public async Task Who_had_the_process_keeps_access_until_another_has_it()
    {
        await using var colony = await EmbeddedFixture.Start();
        var (user, first) = await Running(colony, spec => spec with { MaxExecTimeSeconds = 5, MaxRetries = 1 });
        await colony.Pass(TimeSpan.FromSeconds(6));
        await first.Say(1, "still here");
        await using var old = first.Listen(afterIndex: 1);
        var told = old.NextEntries();
        await user.Say(1, "good");
        Assert.Equal("good", Talk.Text(await told));

        var second = first with { Party = await colony.Executor() };
        var end = old.NextEntries();
        Assert.Equal(first.ProcessId, (await second.Party.Assign()).ProcessId);

        Assert.Equal(_mayNotWrite, await first.Refused());
        Assert.Empty(await end);
        await second.Say(1, "me now");
        Assert.Equal("still here good me now", await user.ReadText());
    }

    [Fact]
    public async Task A_removed_executor_has_no_access()
    {
        await using var colony = await EmbeddedFixture.Start();
        var (user, executor) = await Running(colony, name: "gone");
        await colony.Owner.Call(new RemoveExecutorMessage { ColonyName = EmbeddedFixture.Colony, ExecutorName = "gone" });
        Assert.Equal(403, (await executor.Refused()).Status);
        await user.Say(1, "hello?");
    }

    [Theory]
    [InlineData("success")]
    [InlineData("failure")]
    [InlineData("cancel")]
    [InlineData("removal of all")]
    [InlineData("removal of the colony")]
    public async Task The_end_of_a_process_ends_its_channels_and_tells_who_listens(string how)
    {
        await using var colony = await EmbeddedFixture.Start();
        var (user, executor) = await Running(colony);
        await user.Say(1, "one");
        await using var frames = user.Listen();
        Assert.Equal("one", Talk.Text(await frames.NextEntries()));
        var end = frames.NextEntries();
        await (how switch
        {
            "success" => executor.Party.Close(user.ProcessId),
            "failure" => executor.Party.CloseFailed(user.ProcessId, "no"),
            "cancel" => colony.User.Call(new CancelProcessMessage { ProcessId = user.ProcessId }),
            "removal of all" => colony.Owner.Call(new RemoveAllProcessesMessage { ColonyName = EmbeddedFixture.Colony, State = -1 }),
            _ => colony.ServerOwner.Call(new RemoveColonyMessage { ColonyName = EmbeddedFixture.Colony }),
        });

        Assert.Empty(await end);
        Assert.Null(await frames.Next());
        if (how.StartsWith("removal", StringComparison.Ordinal))
            Assert.Equal(new Failure(404, "Process not found"), await user.Refused());
        else
        {
            Assert.Equal(_notFound, await user.Refused());
            Assert.Equal(_notFound, await user.RefusedRead());
            await using var late = user.Listen();
            Assert.Equal(_notFound, (await late.Next())!.ReadFailure());
        }
    }

    [Fact]
    public async Task A_step_that_is_pulled_down_loses_its_channels_and_so_does_a_cancelled_workflow()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(Node("a"), Node("b", "a"));
        var step = new Talk(colony.User, graph.ProcessIds![1]);
        await using (var frames = step.Listen())
        {
            var end = frames.NextEntries();
            await executor.CloseFailed((await executor.Assign()).ProcessId, "no");
            Assert.Empty(await end);
        }

        graph = await colony.SubmitWorkflow(Node("a"), Node("b", "a"));
        step = new Talk(colony.User, graph.ProcessIds![1]);
        await step.Say(1, "x");
        await colony.User.Call(new CancelProcessGraphMessage { ProcessGraphId = graph.ProcessGraphId });
        Assert.Equal(_notFound, await step.RefusedRead());
    }

    [Fact]
    public async Task A_restarted_server_has_the_channels_but_no_entries()
    {
        var directory = Directory.CreateTempSubdirectory();
        var options = new EmbeddedOptions { Database = Path.Combine(directory.FullName, "colony.db") };
        string id;
        await using (var colony = await EmbeddedColony.StartAsync(options, TestContext.Current.CancellationToken))
        {
            var user = new Party(colony.Endpoint, colony.Access.MemberKey);
            id = (await user.Submit(Spec("chat"))).ProcessId;
            await new Talk(user, id).Say(1, "lost");
        }

        await using (var colony = await EmbeddedColony.StartAsync(options, TestContext.Current.CancellationToken))
        {
            var talk = new Talk(new Party(colony.Endpoint, colony.Access.MemberKey), id);
            Assert.Empty(await talk.Read());
            await talk.Say(2, "kept");
            Assert.Equal("kept", await talk.ReadText());
        }

        directory.Delete(recursive: true);
    }

    [Fact]
    public async Task A_subscription_begins_with_what_is_there_and_lives_its_time()
    {
        await using var colony = await EmbeddedFixture.Start();
        var (user, _) = await Running(colony);
        await user.Say(1, "one");
        await user.Say(2, "two");
        await using var all = user.Listen(seconds: 0);
        await using var rest = user.Listen(afterIndex: 1, seconds: 5);
        await using var past = user.Listen(afterIndex: -7, seconds: -1);
        Assert.Equal("one two", Talk.Text(await all.NextEntries()));
        Assert.Equal("two", Talk.Text(await rest.NextEntries()));
        Assert.Equal("one two", Talk.Text(await past.NextEntries()));
        Assert.Empty(await past.NextEntries());
        Assert.Null(await past.Next());

        await colony.Pass(TimeSpan.FromSeconds(5));
        Assert.Empty(await rest.NextEntries());
        await user.Say(3, "three");
        Assert.Equal("three", Talk.Text(await all.NextEntries()));
        await colony.Pass(TimeSpan.FromSeconds(25));
        Assert.Empty(await all.NextEntries());
        Assert.Null(await all.Next());
    }

    internal static FunctionSpec Spec(params string[] channels) => EmbeddedFixture.Spec() with { Channels = channels };

    internal static async Task<(Talk User, Talk Executor)> Running(
        EmbeddedFixture colony, Func<FunctionSpec, FunctionSpec>? change = null, string? name = null)
    {
        var executor = await colony.Executor(name: name);
        var spec = Spec("chat");
        await colony.User.Submit(change?.Invoke(spec) ?? spec);
        var id = (await executor.Assign()).ProcessId;
        return (new Talk(colony.User, id), new Talk(executor, id));
    }

    private static FunctionSpec Node(string name, params string[] dependencies) =>
        EmbeddedFixture.Node(name, dependencies) with { Channels = ["chat"] };
}
