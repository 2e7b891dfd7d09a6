using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Every change of state reaches those who listen for it.</summary>
public sealed class SubscriptionTests
{
    [Fact]
    public async Task A_success_is_pushed_with_its_outputs()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var process = await colony.User.Submit(EmbeddedFixture.Spec());
        await using var frames = colony.User.Watch(process.ProcessId, ProcessState.Successful);
        var next = frames.NextProcess();
        await executor.Assign();
        await executor.Close(process.ProcessId, "42");
        var pushed = await next;
        Assert.Equal(ProcessState.Successful, pushed.State);
        Assert.Equal("42", Json.Text(pushed.Output));
        Assert.NotNull(pushed.EndTime);
    }

    [Fact]
    public async Task A_state_that_holds_already_is_pushed_at_once_and_the_end_comes_at_the_timeout()
    {
        await using var colony = await EmbeddedFixture.Start();
        var process = await colony.User.Submit(EmbeddedFixture.Spec());
        await using var frames = colony.User.Watch(process.ProcessId, ProcessState.Waiting, seconds: 10);
        Assert.Equal(process.ProcessId, (await frames.NextProcess()).ProcessId);
        var end = frames.Next();
        await colony.Pass(TimeSpan.FromSeconds(10));
        Assert.Null(await end);
    }

    [Fact]
    public async Task A_cascade_is_pushed_names_its_cause_and_spares_what_succeeded()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(
            EmbeddedFixture.Node("done"), EmbeddedFixture.Node("bad", "done"), EmbeddedFixture.Node("last", "bad"));
        await executor.Close((await executor.Assign()).ProcessId);
        var bad = await executor.Assign();
        await using var frames = colony.User.Watch(graph.ProcessIds![2], ProcessState.Failed);
        var next = frames.NextProcess();
        await executor.CloseFailed(bad.ProcessId, "no luck");

        var last = await next;
        Assert.Equal([$"Step bad ({bad.ProcessId}) failed"], last.Errors!);
        Assert.NotNull(last.EndTime);
        Assert.Equal(ProcessState.Successful, (await colony.User.Get(graph.ProcessIds[0])).State);
        Assert.Equal(["no luck"], (await colony.User.Get(bad.ProcessId)).Errors!);
        Assert.Equal(ProcessState.Failed, (await colony.User.GetGraph(graph.ProcessGraphId)).State);
    }

    [Fact]
    public async Task A_failed_leaf_lets_the_other_branches_go_on()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(
            EmbeddedFixture.Node("root"), EmbeddedFixture.Node("leaf", "root"), EmbeddedFixture.Node("other", "root"));
        await executor.Close((await executor.Assign()).ProcessId);
        await executor.CloseFailed((await executor.Assign()).ProcessId);
        await executor.Close((await executor.Assign()).ProcessId);
        Assert.Equal(ProcessState.Failed, (await colony.User.GetGraph(graph.ProcessGraphId)).State);
        Assert.Equal(ProcessState.Successful, (await colony.User.Get(graph.ProcessIds![2])).State);
    }

    [Fact]
    public async Task A_cancelled_workflow_is_pushed()
    {
        await using var colony = await EmbeddedFixture.Start();
        var graph = await colony.SubmitWorkflow(EmbeddedFixture.Node("a"), EmbeddedFixture.Node("b", "a"));
        await using var frames = colony.User.Watch(graph.ProcessIds![1], ProcessState.Cancelled);
        var next = frames.NextProcess();
        await colony.User.Call(new CancelProcessGraphMessage { ProcessGraphId = graph.ProcessGraphId });
        Assert.Equal(graph.ProcessIds[1], (await next).ProcessId);
    }

    [Fact]
    public async Task A_requeue_is_pushed()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor(name: "lost");
        await colony.User.Submit(EmbeddedFixture.Spec());
        var process = await executor.Assign();
        await using var frames = colony.User.Watch(process.ProcessId, ProcessState.Waiting);
        var next = frames.NextProcess();
        await colony.Owner.Call(new RemoveExecutorMessage { ColonyName = EmbeddedFixture.Colony, ExecutorName = "lost" });
        Assert.Equal("", (await next).AssignedExecutorId);
    }

    [Fact]
    public async Task All_listeners_of_a_type_are_told()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var message = new SubscribeProcessesMessage
        {
            ColonyName = EmbeddedFixture.Colony,
            ExecutorType = "worker",
            State = (int)ProcessState.Waiting,
            TimeoutSeconds = 60,
        };
        await using var first = new Frames(executor, message);
        await using var second = new Frames(executor, message);
        var pushed = new[] { first.NextProcess(), second.NextProcess() };
        var waiting = executor.Assign(seconds: 60);
        var process = await colony.User.Submit(EmbeddedFixture.Spec());
        Assert.All(await Task.WhenAll(pushed), frame => Assert.Equal(process.ProcessId, frame.ProcessId));
        Assert.Equal(process.ProcessId, (await waiting).ProcessId);
    }

    [Fact]
    public async Task Strangers_may_not_listen()
    {
        await using var colony = await EmbeddedFixture.Start();
        var process = await colony.User.Submit(EmbeddedFixture.Spec());
        var stranger = colony.User with { Key = Colonies.PrivateKey.Generate() };
        await using var frames = stranger.Watch(process.ProcessId, ProcessState.Successful);
        Assert.Equal(new Failure(403, "Access denied, not a member of Colony with name <dev>"), (await frames.Next())!.ReadFailure());
        Assert.Null(await frames.Next());
    }

    [Fact]
    public async Task Thousands_may_listen()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var process = await colony.User.Submit(EmbeddedFixture.Spec());
        var all = Enumerable.Range(0, 2000).Select(_ => colony.User.Watch(process.ProcessId, ProcessState.Running)).ToList();
        var pushed = Task.WhenAll(all.Select(frames => frames.NextProcess()));
        await executor.Assign();
        Assert.All(await pushed, frame => Assert.Equal(ProcessState.Running, frame.State));
        foreach (var frames in all)
            await frames.DisposeAsync();
    }
}
