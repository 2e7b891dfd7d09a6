using System.Text.Json;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>Branches of one workflow in an embedded colony, awaited apart, and what becomes of the others when one fails.</summary>
public sealed class EmbeddedStepWaitTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(Way.Direct)]
    [InlineData(Way.Http)]
    [InlineData(Way.LikeTheReference)]
    public async Task Each_part_of_a_workflow_is_awaited_apart(Way way)
    {
        await using var colony = await TestColony.StartAsync(way);
        var token = TestContext.Current.CancellationToken;
        var graph = await colony.SubmitAsync(AllCalls.Spec("a"), AllCalls.Spec("b", "a"), AllCalls.Spec("c"));
        var (a, b, c) = (graph.ProcessIds![0], graph.ProcessIds[1], graph.ProcessIds[2]);
        var (first, last) = (WaitAsync(colony, graph, a), WaitAsync(colony, graph, b, c));
        await SucceedAsync(colony, "a");
        Assert.Equal("a", Assert.Single((await first)[a].Output).GetString());
        Assert.False(last.IsCompleted);
        await SucceedAsync(colony, "b");
        await SucceedAsync(colony, "c");
        var results = await last;
        Assert.Equal(2, results.Count);
        Assert.Equal(["b", "c"], new[] { b, c }.Select(id => Assert.Single(results[id].Output).GetString()));
        Assert.Equal(ProcessState.Successful, (await WaitAsync(colony, graph, a, b, c))[b].State);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Way.Direct)]
    [InlineData(Way.Http)]
    [InlineData(Way.LikeTheReference)]
    public async Task A_failed_branch_ends_the_wait_and_the_other_can_be_cancelled(Way way)
    {
        await using var colony = await TestColony.StartAsync(way);
        var token = TestContext.Current.CancellationToken;
        var graph = await colony.SubmitAsync(AllCalls.Spec("leaf"), AllCalls.Spec("a"), AllCalls.Spec("b", "a"));
        var wait = WaitAsync(colony, graph, graph.ProcessIds![2]);
        var leaf = await AssignAsync(colony);
        var a = await AssignAsync(colony);
        Assert.Equal(("leaf", "a"), (leaf.Spec.NodeName, a.Spec.NodeName));
        await colony.Executor.Processes.CloseFailedAsync(leaf.ProcessId, ["boom"], token);
        Assert.Equal(leaf.ProcessId, (await Thrown.ByAsync<ColoniesError.StepFailed>(() => wait)).ProcessId);

        // A failed leaf takes nobody along: the other branch goes on until it is cancelled.
        Assert.Equal(ProcessState.Running, (await colony.User.Processes.GetAsync(a.ProcessId, token)).State);
        await colony.User.Workflows.CancelAsync(graph.ProcessGraphId, token);
        var states = await Task.WhenAll(graph.ProcessIds.Select(async id => (await colony.User.Processes.GetAsync(id, token)).State));
        Assert.Equal([ProcessState.Failed, ProcessState.Cancelled, ProcessState.Cancelled], states);
        Assert.Equal(ProcessState.Cancelled, (await colony.User.Workflows.GetAsync(graph.ProcessGraphId, token)).State);

        var late = await Thrown.ByAsync<ColoniesError.Refused>(
            () => colony.Executor.Processes.CloseSuccessfulAsync(a.ProcessId, [], token));
        Assert.Equal(FaultKind.TakenAway, late.Fault.Kind);
        Assert.Null(await colony.Executor.Processes.AssignAsync("dev", TimeSpan.Zero, cancellationToken: token));

        // Asked later, the workflow still tells which step failed first.
        var still = await Thrown.ByAsync<ColoniesError.StepFailed>(() => WaitAsync(colony, graph, leaf.ProcessId));
        Assert.Equal(leaf.ProcessId, still.ProcessId);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Way.Direct)]
    [InlineData(Way.Http)]
    [InlineData(Way.LikeTheReference)]
    public async Task A_step_of_another_workflow_is_refused(Way way)
    {
        await using var colony = await TestColony.StartAsync(way);
        var token = TestContext.Current.CancellationToken;
        var graph = await colony.SubmitAsync(AllCalls.Spec("a"));
        var stranger = await colony.User.Processes.SubmitAsync(AllCalls.Spec("b"), token);
        var refused = await Thrown.ByAsync<ColoniesError.InvalidInput>(() => WaitAsync(colony, graph, stranger.ProcessId));
        Assert.Contains(stranger.ProcessId, refused.Message, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyDictionary<string, Process>> WaitAsync(TestColony colony, ProcessGraph graph, params string[] ids) =>
        colony.User.Workflows.WaitForStepsAsync(graph, ids, cancellationToken: TestContext.Current.CancellationToken);

    private static async Task<Process> AssignAsync(TestColony colony)
    {
        var token = TestContext.Current.CancellationToken;
        return (await colony.Executor.Processes.AssignAsync("dev", TimeSpan.FromSeconds(10), cancellationToken: token))!;
    }

    private static async Task SucceedAsync(TestColony colony, string node)
    {
        var process = await AssignAsync(colony);
        Assert.Equal(node, process.Spec.NodeName);
        var output = JsonElement.Parse($"\"{node}\"");
        await colony.Executor.Processes.CloseSuccessfulAsync(process.ProcessId, [output], TestContext.Current.CancellationToken);
    }
}
