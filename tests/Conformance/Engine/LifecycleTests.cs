using System.Text;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>From submit to the end, and what is refused on the way.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public async Task A_process_is_submitted_assigned_and_closed()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var submitted = await colony.User.Submit(EmbeddedFixture.Spec() with
        {
            Arguments = Json.Array("1.0", "\"a\"", "123456789012345678901234567890"),
        });
        Assert.Equal(ProcessState.Waiting, submitted.State);
        Assert.Equal("myuser", submitted.InitiatorName);

        var assigned = await executor.Assign();
        Assert.Equal(submitted.ProcessId, assigned.ProcessId);
        Assert.Equal(ProcessState.Running, assigned.State);
        Assert.Equal("1.0,\"a\",123456789012345678901234567890", Json.Text(assigned.Spec.Arguments!));

        await executor.Close(assigned.ProcessId, "1e3", "{\"b\":1,\"a\":2}");
        var closed = await colony.User.Get(submitted.ProcessId);
        Assert.Equal(ProcessState.Successful, closed.State);
        Assert.Equal("1e3,{\"b\":1,\"a\":2}", Json.Text(closed.Output));
        Assert.Equal(executor.Id, closed.AssignedExecutorId);
    }

    [Fact]
    public async Task A_repeated_close_is_accepted_and_changes_nothing()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        await colony.User.Submit(EmbeddedFixture.Spec());
        var process = await executor.Assign();
        await executor.Close(process.ProcessId, "1");
        await executor.Close(process.ProcessId, "2");
        Assert.Equal("1", Json.Text((await colony.User.Get(process.ProcessId)).Output));
        Assert.Equal(400, (await executor.Refused(new CloseFailedMessage { ProcessId = process.ProcessId })).Status);
    }

    [Fact]
    public async Task A_join_takes_the_outputs_of_its_parents_in_the_order_of_its_dependencies()
    {
        await using var colony = await EmbeddedFixture.Start();
        var executor = await colony.Executor();
        var graph = await colony.SubmitWorkflow(
            EmbeddedFixture.Node("a"), EmbeddedFixture.Node("b"), EmbeddedFixture.Node("join", "b", "a", "b"));
        for (var i = 0; i < 2; i++)
        {
            var parent = await executor.Assign();
            await executor.Close(parent.ProcessId, $"\"{parent.Spec.NodeName}\"", "1.50");
        }

        var join = await executor.Assign();
        Assert.Equal("\"b\",1.50,\"a\",1.50,\"b\",1.50", Json.Text(join.Input));
        await executor.Close(join.ProcessId);
        var read = await colony.User.GetGraph(graph.ProcessGraphId);
        Assert.Equal(ProcessState.Successful, read.State);
    }

    [Fact]
    public async Task A_refused_request_changes_nothing_and_spoils_no_other()
    {
        await using var colony = await EmbeddedFixture.Start();
        var unsound = EmbeddedFixture.Node("b", "a");
        unsound = unsound with { Conditions = unsound.Conditions with { Memory = "much" } };
        var requests = Enumerable.Range(0, 50).Select(async i =>
        {
            if (i % 2 == 0)
                await colony.User.Submit(EmbeddedFixture.Spec());
            else
                await Assert.ThrowsAsync<RefusedException>(() => colony.SubmitWorkflow(EmbeddedFixture.Node("a"), unsound));
        });
        await Task.WhenAll(requests);
        var statistics = await colony.User.Call(new GetColonyStatisticsMessage { ColonyName = EmbeddedFixture.Colony });
        Assert.Equal((25, 0), (statistics.WaitingProcesses, statistics.WaitingWorkflows));
    }

    [Fact]
    public async Task A_colony_owner_is_no_member()
    {
        await using var colony = await EmbeddedFixture.Start();
        var refused = await colony.Owner.Refused(new SubmitFunctionSpecMessage { Spec = EmbeddedFixture.Spec() });
        Assert.Equal(new Failure(403, "Access denied, not a member of Colony with name <dev>"), refused);
    }

    [Theory]
    [InlineData("null", "", 500)]
    [InlineData("""{"colonyname":"dev"}""", "Failed to get colony, msg.MsgType does not match payloadType")]
    [InlineData("""{"colonyname":"dev","msgtype":"getcoloniesmsg"}""", "Failed to get colony, msg.MsgType does not match payloadType")]
    [InlineData("[]", "Failed to get colony, invalid JSON")]
    [InlineData("""{"colonyname":1,"msgtype":"getcolonymsg"}""", "Failed to get colony, invalid JSON")]
    [InlineData("""{"colonyname":"\ud800","msgtype":"getcolonymsg"}""", "Failed to get colony, invalid JSON")]
    [InlineData("""{"\ud800":"dev","msgtype":"getcolonymsg"}""", "Failed to get colony, invalid JSON")]
    public async Task A_message_that_is_none_is_refused(string json, string refusal, int status = 400)
    {
        await using var colony = await EmbeddedFixture.Start();
        var payload = Convert.ToBase64String(Encoding.UTF8.GetBytes(json));
        var reply = await colony.Embedded.Endpoint.CallAsync(
            new RpcRequest { PayloadType = PayloadTypes.GetColony, Payload = payload, Signature = colony.User.Key.Sign(payload) },
            TestContext.Current.CancellationToken);
        Assert.Equal(new Failure(status, refusal), reply.ReadFailure());
    }
}
