using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Removing all of a colony's processes or workflows, or those in one state.</summary>
public sealed class RemovalTests
{
    private const string Colony = EmbeddedFixture.Colony;

    public static TheoryData<int> States() => [-1, 0, 2, 3, 4];

    [Theory]
    [MemberData(nameof(States))]
    public async Task Processes_of_a_state_go_and_nothing_else(int state)
    {
        await using var colony = await EmbeddedFixture.Start();
        var processes = await FillAsync(colony);
        await colony.Owner.Call(new RemoveAllProcessesMessage { ColonyName = Colony, State = state });
        foreach (var process in processes)
        {
            var goes = process.ProcessGraphId.Length == 0 && (state == -1 || (int)process.State == state);
            Assert.Equal(!goes, await IsThereAsync(colony, process));
        }
    }

    [Theory]
    [MemberData(nameof(States))]
    public async Task Workflows_of_a_state_go_with_all_their_steps_and_nothing_else(int state)
    {
        await using var colony = await EmbeddedFixture.Start();
        var processes = await FillAsync(colony);
        var states = new Dictionary<string, ProcessState>();
        foreach (var graphId in processes.Select(process => process.ProcessGraphId).Where(id => id.Length > 0).Distinct())
            states[graphId] = (await colony.User.GetGraph(graphId)).State;
        await colony.Owner.Call(new RemoveAllProcessGraphsMessage { ColonyName = Colony, State = state });
        foreach (var process in processes)
        {
            var goes = states.TryGetValue(process.ProcessGraphId, out var graphState) && (state == -1 || (int)graphState == state);
            Assert.Equal(!goes, await IsThereAsync(colony, process));
        }
    }

    [Fact]
    public async Task What_was_removed_is_handed_out_to_nobody_and_the_rest_is()
    {
        await using var colony = await EmbeddedFixture.Start();
        await FillAsync(colony);
        var worker = await colony.Executor();
        await colony.Owner.Call(new RemoveAllProcessesMessage { ColonyName = Colony, State = 0 });
        await colony.Owner.Call(new RemoveAllProcessGraphsMessage { ColonyName = Colony, State = 0 });
        var left = await worker.Assign();
        Assert.Equal("second", left.Spec.NodeName);
        Assert.Equal(404, (await worker.RefusedWork()).Status);
        await worker.Close(left.ProcessId);
    }

    /// <summary>Processes and workflows in all states; of one workflow the first step has succeeded and the second waits.</summary>
    private static async Task<IReadOnlyList<Process>> FillAsync(EmbeddedFixture colony)
    {
        var worker = await colony.Executor();
        var submitted = new List<string>();
        await SingleAsync(id => worker.Close(id));
        await SingleAsync(id => worker.CloseFailed(id, "broken"));
        await SingleAsync(id => colony.User.Call(new CancelProcessMessage { ProcessId = id }));
        await SingleAsync(_ => Task.CompletedTask);
        await WorkflowAsync(ends: 2, id => worker.Close(id));
        await WorkflowAsync(ends: 1, id => worker.CloseFailed(id, "broken"));
        await WorkflowAsync(ends: 1, id => worker.Close(id));
        submitted.Add((await colony.User.Submit(EmbeddedFixture.Spec("other"))).ProcessId);
        var cancelled = await WorkflowAsync(ends: 0, _ => Task.CompletedTask);
        await colony.User.Call(new CancelProcessGraphMessage { ProcessGraphId = cancelled });
        await WorkflowAsync(ends: 0, _ => Task.CompletedTask);
        submitted.Add((await colony.User.Submit(EmbeddedFixture.Spec())).ProcessId);
        return [.. await Task.WhenAll(submitted.Select(colony.User.Get))];

        async Task SingleAsync(Func<string, Task> end)
        {
            submitted.Add((await colony.User.Submit(EmbeddedFixture.Spec())).ProcessId);
            await end((await worker.Assign()).ProcessId);
        }

        async Task<string> WorkflowAsync(int ends, Func<string, Task> end)
        {
            var graph = await colony.SubmitWorkflow(EmbeddedFixture.Node("first"), EmbeddedFixture.Node("second", "first"));
            submitted.AddRange(graph.ProcessIds!);
            for (var i = 0; i < ends; i++)
                await end((await worker.Assign()).ProcessId);
            return graph.ProcessGraphId;
        }
    }

    private static async Task<bool> IsThereAsync(EmbeddedFixture colony, Process process)
    {
        try
        {
            await colony.User.Get(process.ProcessId);
            return true;
        }
        catch (RefusedException)
        {
            return false;
        }
    }
}
