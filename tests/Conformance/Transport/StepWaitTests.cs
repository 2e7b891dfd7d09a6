using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>Waiting for some steps of a workflow ends with their outputs while others go on, or at once when any step failed.</summary>
public sealed class StepWaitTests
{
    private readonly Clock _clock = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_steps_are_returned_while_others_still_run(bool pushes)
    {
        var server = Fork(pushes);
        var wait = WaitAsync(server, "b");
        await Clock.SoonAsync(() => server.Listeners.Any(l => l == ("b", ProcessState.Successful)));
        server.Change("a", p => p with { State = ProcessState.Successful });
        server.Change("b", p => p with { State = ProcessState.Successful });
        server.Push("b");
        Assert.Equal(ProcessState.Successful, Assert.Single(await Clock.SoonAsync(wait)).Value.State); // The clock stands still.
        Assert.Empty(server.Listeners);
    }

    [Fact]
    public async Task Where_every_change_is_pushed_the_pushes_are_the_results()
    {
        var server = Fork(pushes: true);
        var wait = WaitAsync(server, "b", "a", "b");
        await Clock.SoonAsync(() => server.Listeners.Count > 0);
        Assert.Equal(
            [("a", 2), ("a", 3), ("a", 4), ("b", 2), ("b", 3), ("b", 4), ("graph", 3), ("graph", 4)],
            server.Listeners.Select(l => (l.Id, (int)l.State)).Order());
        foreach (var id in new[] { "a", "b" })
        {
            server.Change(id, p => p with { State = ProcessState.Successful });
            server.Push(id);
        }

        Assert.Equal(["a", "b"], (await Clock.SoonAsync(wait)).Keys.Order(StringComparer.Ordinal));
        Assert.Empty(server.Calls);
        Assert.Equal(1, server.Subscribed);
    }

    [Fact]
    public async Task On_the_reference_the_awaited_steps_are_listened_to_first()
    {
        var server = Fork(pushes: false);
        for (var i = 0; i < 20; i++)
            server.Put(Step($"s{i}"));
        var wait = WaitAsync(server, "b", "s7");
        await Clock.SoonAsync(() => server.Listeners.Count == 8);
        foreach (var id in new[] { "b", "s7" })
            Assert.Equal([2, 3], server.Listeners.Where(l => l.Id == id).Select(l => (int)l.State).Order());
        await _clock.UntilAsync(() => server.Calls.Count > 10);
        Assert.Equal(8, server.Listeners.Count);
        Assert.All(server.Calls, call => Assert.Equal(PayloadTypes.GetProcessGraph, call));
        foreach (var id in new[] { "b", "s7" })
            server.Change(id, p => p with { State = ProcessState.Successful });
        Assert.Equal(["b", "s7"], (await _clock.UntilAsync(wait)).Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_step_that_fails_elsewhere_ends_the_wait(bool pushes)
    {
        var server = Fork(pushes);
        var wait = WaitAsync(server, "b");
        await Clock.SoonAsync(() => server.Listeners.Any(l => l == (pushes ? "graph" : "d", ProcessState.Failed)));
        server.Change("d", p => p with { State = ProcessState.Failed, Errors = ["boom"] });
        server.GraphState = ProcessState.Failed;
        server.Push("d");
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => Clock.SoonAsync(wait)); // The clock stands still.
        Assert.Equal(("d", StepEnd.Failed), (failed.ProcessId, failed.Reached));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Steps_that_have_succeeded_are_returned_at_once(bool pushes)
    {
        var server = Fork(pushes);
        server.Change("a", p => p with { State = ProcessState.Successful });
        Assert.Equal("a", Assert.Single(await Clock.SoonAsync(WaitAsync(server, "a"))).Key);
        Assert.Equal(pushes ? [] : [PayloadTypes.GetProcessGraph, PayloadTypes.GetProcess], server.Calls);
        Assert.Equal(pushes ? 1 : 0, server.Subscribed);
    }

    [Theory]
    [InlineData(ProcessState.Failed, StepEnd.Failed)]
    [InlineData(ProcessState.Cancelled, StepEnd.Cancelled)]
    public async Task A_workflow_that_has_ended_badly_fails_at_once_even_where_the_steps_succeeded(ProcessState state, StepEnd end)
    {
        var server = Fork(pushes: true);
        server.Change("a", p => p with { State = ProcessState.Successful });
        server.Change("d", p => p with { State = state });
        server.GraphState = state;
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => Clock.SoonAsync(WaitAsync(server, "a")));
        Assert.Equal(("d", end), (failed.ProcessId, failed.Reached));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_workflow_ends_the_wait(bool pushes)
    {
        var server = Fork(pushes);
        var wait = WaitAsync(server, "b");
        await _clock.UntilAsync(() => server.Listeners.Count > 0);
        server.Change("b", p => p with { State = ProcessState.Cancelled });
        server.GraphState = ProcessState.Cancelled;
        server.Push("b");
        var cancelled = await Thrown.ByAsync<ColoniesError.StepFailed>(() => pushes ? Clock.SoonAsync(wait) : _clock.UntilAsync(wait));
        Assert.Equal(("b", StepEnd.Cancelled), (cancelled.ProcessId, cancelled.Reached));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_removed_workflow_ends_the_wait(bool pushes)
    {
        var server = Fork(pushes);
        var wait = WaitAsync(server, "b");
        await _clock.UntilAsync(() => server.Listeners.Count > 0);
        server.GraphState = null;
        server.Remove("b");
        Assert.Equal(StepEnd.Removed, (await Thrown.ByAsync<ColoniesError.StepFailed>(() => _clock.UntilAsync(wait))).Reached);
    }

    [Fact]
    public async Task A_success_that_a_failure_undid_before_it_was_read_is_a_failure()
    {
        var server = Fork(pushes: false);
        server.Change("a", p => p with { State = ProcessState.Successful });
        server.Before = request =>
        {
            if (request.PayloadType == PayloadTypes.GetProcess)
            {
                // As the reference does: what had succeeded becomes failed, without a word.
                server.Change("d", p => p with { State = ProcessState.Failed, Errors = ["boom"] });
                server.Change("a", p => p with { State = ProcessState.Failed });
                server.GraphState = ProcessState.Failed;
            }

            return null;
        };
        Assert.Equal("d", (await Thrown.ByAsync<ColoniesError.StepFailed>(() => Clock.SoonAsync(WaitAsync(server, "a")))).ProcessId);
    }

    [Fact]
    public async Task A_step_of_another_workflow_is_refused()
    {
        var refused = await Thrown.ByAsync<ColoniesError.InvalidInput>(() => Clock.SoonAsync(WaitAsync(Fork(pushes: true), "a", "z")));
        Assert.Equal("Workflows.WaitForSteps: process z is no step of workflow graph.", refused.Message);
    }

    [Fact]
    public async Task Waiting_longer_than_the_limit_is_told_by_name()
    {
        var workflows = Client(Fork(pushes: true)).Workflows;
        var wait = workflows.WaitForStepsAsync(Graph, ["b"], TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        var late = await Thrown.ByAsync<ColoniesError.TimedOut>(() => _clock.UntilAsync(wait));
        Assert.Equal("Workflows.WaitForSteps", late.Call);
    }

    private static ProcessGraph Graph => new() { ProcessGraphId = "graph" };

    /// <summary>b after a, and d beside them.</summary>
    private static FakeServer Fork(bool pushes)
    {
        var server = new FakeServer { Pushes = pushes, GraphState = ProcessState.Waiting };
        server.Put(Step("a"));
        server.Put(Step("b") with { Parents = ["a"] });
        server.Put(Step("d"));
        return server;
    }

    private static Process Step(string id) => new() { ProcessId = id, ProcessGraphId = "graph", Spec = AllCalls.Spec(id), Errors = [] };

    private ColoniesClient Client(FakeServer server) =>
        server.Client(new ClientOptions { TimeProvider = _clock, CallTimeLimit = TimeSpan.FromDays(1) });

    private Task<IReadOnlyDictionary<string, Process>> WaitAsync(FakeServer server, params string[] ids) =>
        Client(server).Workflows.WaitForStepsAsync(Graph, ids, cancellationToken: TestContext.Current.CancellationToken);
}
