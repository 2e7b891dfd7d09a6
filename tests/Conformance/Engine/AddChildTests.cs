using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Workflows that grow while they run.</summary>
public sealed class AddChildTests
{
    [Fact]
    public async Task An_inserted_child_comes_before_the_children_of_its_parent()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(EmbeddedFixture.Node("a"), EmbeddedFixture.Node("b", "a"));
        var a = await executor.Assign();
        var added = await executor.Call(Add(graph, a, insert: true));
        Assert.Equal([a.ProcessId], added.Parents);
        Assert.Equal([graph.ProcessIds![1]], added.Children);

        await executor.Close(a.ProcessId, "1");
        var next = await executor.Assign();
        Assert.Equal(added.ProcessId, next.ProcessId);
        Assert.Equal("1", Json.Text(next.Input));
        await executor.Close(next.ProcessId, "2");
        var b = await executor.Assign();
        Assert.Equal("2", Json.Text(b.Input));
        await executor.Close(b.ProcessId);
        Assert.Equal(ProcessState.Successful, (await colony.User.GetGraph(graph.ProcessGraphId)).State);
    }

    [Fact]
    public async Task A_child_before_a_step_that_was_ready_makes_it_wait()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(EmbeddedFixture.Node("a"), EmbeddedFixture.Node("b"));
        var a = await executor.Assign();
        await executor.Call(Add(graph, a, insert: false, next: graph.ProcessIds![1]));
        Assert.Equal(404, (await executor.RefusedWork()).Status);
        await executor.Close(a.ProcessId);
        await executor.Close((await executor.Assign()).ProcessId, "7");
        var b = await executor.Assign();
        Assert.Equal((graph.ProcessIds[1], "7"), (b.ProcessId, Json.Text(b.Input)));
    }

    [Fact]
    public async Task What_would_stop_the_reference_server_is_refused()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(EmbeddedFixture.Node("a"), EmbeddedFixture.Node("b", "a"));
        var a = await executor.Assign();
        Assert.Equal(404, (await executor.Refused(Add(graph, a, insert: false, next: new string('0', 64)))).Status);
        Assert.Equal(404, (await executor.Refused(Add(graph, a with { ProcessId = new string('0', 64) }, insert: false))).Status);
        Assert.Equal(400, (await executor.Refused(Add(graph with { ProcessGraphId = new string('0', 64) }, a, insert: false))).Status);
        Assert.Equal(400, (await executor.Refused(Add(graph, a, insert: false, next: a.ProcessId))).Status);
    }

    private static AddChildMessage Add(ProcessGraph graph, Process parent, bool insert, string next = "") => new()
    {
        ProcessGraphId = graph.ProcessGraphId,
        ParentProcessId = parent.ProcessId,
        ChildProcessId = next,
        Spec = EmbeddedFixture.Node("added"),
        Insert = insert,
    };
}
