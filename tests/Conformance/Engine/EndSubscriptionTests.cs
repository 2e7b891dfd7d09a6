using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>One subscription tells of the ends of several processes, and of a workflow that ends badly.</summary>
public sealed class EndSubscriptionTests
{
    [Fact]
    public async Task Each_end_is_pushed_whatever_it_is()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
            ids.Add((await colony.User.Submit(EmbeddedFixture.Spec())).ProcessId);
        await using var frames = Ends(colony.User, "", [.. ids]);
        var next = frames.NextProcess();
        await executor.Assign();
        await executor.Close(ids[0], "42");
        await executor.Assign();
        await executor.CloseFailed(ids[1], "no luck");
        await colony.User.Call(new CancelProcessMessage { ProcessId = ids[2] });
        var first = await next;
        Assert.Equal((ids[0], "42"), (first.ProcessId, Json.Text(first.Output)));
        Assert.Equal((ids[1], ProcessState.Failed), Key(await frames.NextProcess()));
        Assert.Equal((ids[2], ProcessState.Cancelled), Key(await frames.NextProcess()));
    }

    [Fact]
    public async Task Ends_of_before_are_pushed_at_once_and_that_of_the_workflow_first()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(EmbeddedFixture.Node("good"), EmbeddedFixture.Node("leaf"));
        await executor.Close((await executor.Assign()).ProcessId);
        await executor.CloseFailed((await executor.Assign()).ProcessId, "no luck");
        await using var frames = Ends(colony.User, graph.ProcessGraphId, graph.ProcessIds![0]);
        Assert.Equal((graph.ProcessIds[1], ProcessState.Failed), Key(await frames.NextProcess()));
        Assert.Equal((graph.ProcessIds[0], ProcessState.Successful), Key(await frames.NextProcess()));
    }

    [Fact]
    public async Task Of_a_cascade_the_step_that_failed_is_pushed_and_no_other()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(
            EmbeddedFixture.Node("bad"), EmbeddedFixture.Node("next", "bad"), EmbeddedFixture.Node("last", "next"));
        await using var frames = Ends(colony.User, graph.ProcessGraphId, graph.ProcessIds![2]);
        var pushed = frames.NextProcess();
        await executor.Assign();
        await executor.CloseFailed(graph.ProcessIds[0], "no luck");
        Assert.Equal((graph.ProcessIds[0], ProcessState.Failed), Key(await pushed));
        Assert.Equal((graph.ProcessIds[2], ProcessState.Failed), Key(await frames.NextProcess()));
        var end = frames.Next();
        await colony.Pass(TimeSpan.FromSeconds(60));
        Assert.Null(await end);
    }

    [Fact]
    public async Task A_cancelled_workflow_is_pushed_once()
    {
        await using var colony = await EmbeddedFixture.Start();
        var graph = await colony.SubmitWorkflow(EmbeddedFixture.Node("a"), EmbeddedFixture.Node("b"));
        await using var frames = Ends(colony.User, graph.ProcessGraphId);
        var pushed = frames.NextProcess();
        await colony.User.Call(new CancelProcessGraphMessage { ProcessGraphId = graph.ProcessGraphId });
        Assert.Equal(ProcessState.Cancelled, (await pushed).State);
        var end = frames.Next();
        await colony.Pass(TimeSpan.FromSeconds(60));
        Assert.Null(await end);
    }

    [Fact]
    public async Task What_is_not_there_and_strangers_are_refused()
    {
        await using var colony = await EmbeddedFixture.Start();
        var graph = await colony.SubmitWorkflow(EmbeddedFixture.Node("a"));
        var alone = (await colony.User.Submit(EmbeddedFixture.Spec())).ProcessId;
        var stranger = colony.User with { Key = Colonies.PrivateKey.Generate() };
        Assert.Equal("Invalid process with Id x", await RefusedAsync(colony.User, "", alone, "x"));
        Assert.Equal("Invalid processgraph with Id x", await RefusedAsync(colony.User, "x"));
        Assert.Equal($"Process with Id {alone} is not in the processgraph", await RefusedAsync(colony.User, graph.ProcessGraphId, alone));
        Assert.Equal("Access denied, not a member of Colony with name <dev>", await RefusedAsync(stranger, graph.ProcessGraphId));
        Assert.Equal("Access denied, not a member of Colony with name <dev>", await RefusedAsync(stranger, "", alone));
    }

    private static Frames Ends(Party party, string graphId, params string[] ids) =>
        new(party, new SubscribeEndsMessage { ProcessIds = ids, ProcessGraphId = graphId, TimeoutSeconds = 60 });

    private static async Task<string?> RefusedAsync(Party party, string graphId, params string[] ids)
    {
        await using var frames = Ends(party, graphId, ids);
        var refusal = (await frames.Next())!.ReadFailure();
        Assert.Equal(403, refusal.Status);
        return refusal.Message;
    }

    private static (string, ProcessState) Key(Process process) => (process.ProcessId, process.State);
}
