using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>Waiting for a workflow ends with its outputs, or at once with the step that failed first.</summary>
public sealed class WorkflowWaitTests
{
    private static readonly DateTimeOffset _noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Clock _clock = new();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_last_steps_are_returned(bool pushes)
    {
        var server = Chain(pushes);
        var wait = WaitAsync(server);
        await _clock.UntilAsync(() => server.Listeners.Count > 0);
        foreach (var id in new[] { "a", "b", "c" })
        {
            server.Change(id, p => p with { State = ProcessState.Successful });
            server.Push(id);
        }

        server.GraphState = ProcessState.Successful;
        server.Push("c");
        var results = await _clock.UntilAsync(wait);
        Assert.Equal("c", Assert.Single(results).Key);
        Assert.Equal(ProcessState.Successful, results["c"].State);
    }

    [Fact]
    public async Task The_steps_asked_for_are_returned()
    {
        var server = Chain(pushes: false);
        foreach (var id in new[] { "a", "b", "c" })
            server.Change(id, p => p with { State = ProcessState.Successful });
        server.GraphState = ProcessState.Successful;
        var results = await Client(server).Workflows.WaitAsync(Graph, ["b", "a"], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(["a", "b"], results.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Where_every_change_is_pushed_the_last_step_is_enough()
    {
        var server = Chain(pushes: true);
        var wait = WaitAsync(server);
        await Clock.SoonAsync(() => server.Listeners.Count > 0);
        Assert.Equal(
            [("c", 2), ("c", 3), ("c", 4), ("graph", 3), ("graph", 4)],
            server.Listeners.Select(l => (l.Id, (int)l.State)).Order());
        Assert.Equal((1, 1), (server.Subscribed, server.Calls.Count));
        foreach (var id in new[] { "a", "b", "c" })
            server.Change(id, p => p with { State = ProcessState.Successful });
        server.GraphState = ProcessState.Successful;
        var reads = server.Calls.Count;
        server.Push("c");
        await Clock.SoonAsync(wait); // The clock stands still.
        Assert.Equal(reads + 1, server.Calls.Count);
    }

    [Fact]
    public async Task On_the_reference_every_step_is_listened_to_for_its_failure()
    {
        var server = Chain(pushes: false);
        var wait = WaitAsync(server);
        await Clock.SoonAsync(() => server.Listeners.Count == 4);
        Assert.Equal(
            [("a", ProcessState.Failed), ("b", ProcessState.Failed), ("c", ProcessState.Successful), ("c", ProcessState.Failed)],
            server.Listeners.OrderBy(l => l.Id, StringComparer.Ordinal).ThenBy(l => l.State));
        Fail(server, "a");
        server.Push("a");
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => Clock.SoonAsync(wait)); // The clock stands still.
        Assert.Equal(("a", StepEnd.Failed), (failed.ProcessId, failed.Reached));
    }

    [Fact]
    public async Task A_cascade_that_is_never_pushed_is_seen_and_blamed_on_its_cause()
    {
        var server = Chain(pushes: false);
        var wait = WaitAsync(server);
        await _clock.UntilAsync(() => server.Calls.Count > 10);
        // As recorded: what had succeeded is failed too, with its end time and without errors.
        server.Change("a", p => p with { State = ProcessState.Failed, Errors = [], EndTime = _noon, AssignedExecutorId = "e" });
        server.Change("b", p => p with { State = ProcessState.Failed, Errors = ["boom"], EndTime = _noon.AddSeconds(9), AssignedExecutorId = "e" });
        server.Change("c", p => p with { State = ProcessState.Failed, Errors = [] });
        server.GraphState = ProcessState.Failed;
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => _clock.UntilAsync(wait));
        Assert.Equal(("b", "graph", "worker-1"), (failed.ProcessId, failed.ProcessGraphId, failed.ExecutorName));
        Assert.Equal(["boom"], failed.Errors);
        Assert.Equal(TimeSpan.FromSeconds(2), _clock.Waits.Where(w => w != Options.CallTimeLimit).Max());
    }

    [Fact]
    public async Task A_step_closed_as_failed_without_a_word_is_still_the_cause()
    {
        var server = Chain(pushes: false);
        server.Change("a", p => p with { State = ProcessState.Failed, Errors = [], EndTime = _noon });
        server.Change("b", p => p with { State = ProcessState.Failed, Errors = null, EndTime = _noon.AddSeconds(9), AssignedExecutorId = "e" });
        server.Change("c", p => p with { State = ProcessState.Failed, Errors = [] });
        server.GraphState = ProcessState.Failed;
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => Clock.SoonAsync(WaitAsync(server)));
        Assert.Equal("b", failed.ProcessId);
        Assert.Contains("failed on executor worker-1, without saying why", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_every_victim_names_the_cause_the_cause_is_found()
    {
        var server = Chain(pushes: true);
        foreach (var (id, parents) in new[] { ("c", (string[])["b"]), ("b", ["a"]), ("a", []) })
            server.Change(id, p => p with { State = ProcessState.Failed, Errors = ["because of a"], EndTime = _noon, Parents = parents });
        server.GraphState = ProcessState.Failed;
        Assert.Equal("a", (await Thrown.ByAsync<ColoniesError.StepFailed>(() => Clock.SoonAsync(WaitAsync(server)))).ProcessId);
    }

    [Fact]
    public async Task A_cancelled_workflow_ends_the_wait()
    {
        var server = Chain(pushes: false);
        var wait = WaitAsync(server);
        await _clock.UntilAsync(() => server.Calls.Count > 3);
        server.Change("b", p => p with { State = ProcessState.Cancelled });
        server.GraphState = ProcessState.Cancelled;
        var cancelled = await Thrown.ByAsync<ColoniesError.StepFailed>(() => _clock.UntilAsync(wait));
        Assert.Equal(("b", StepEnd.Cancelled), (cancelled.ProcessId, cancelled.Reached));
    }

    [Fact]
    public async Task A_removed_workflow_ends_the_wait()
    {
        var server = Chain(pushes: false);
        var wait = WaitAsync(server);
        await _clock.UntilAsync(() => server.Calls.Count > 3);
        server.GraphState = null;
        var removed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => _clock.UntilAsync(wait));
        Assert.Equal("The workflow was removed from the server [workflow graph]", removed.Message);
    }

    [Fact]
    public async Task A_wide_workflow_takes_few_sockets_and_few_requests()
    {
        var server = new FakeServer { GraphState = ProcessState.Running };
        for (var i = 0; i < 100; i++)
            server.Put(Step($"s{i}"));
        var wait = WaitAsync(server);
        await _clock.UntilAsync(() => server.Calls.Count > 10);
        Assert.Equal(8, server.Listeners.Count);
        Assert.All(server.Calls, call => Assert.Equal(PayloadTypes.GetProcessGraph, call));
        server.GraphState = ProcessState.Successful;
        Assert.Equal(100, (await _clock.UntilAsync(wait)).Count);
    }

    [Fact]
    public async Task Waiting_for_one_step_blames_the_step_that_failed_first()
    {
        var server = Chain(pushes: false);
        Fail(server, "a");
        var client = Client(server);
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => client.Processes.WaitAsync("c", cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal("a", failed.ProcessId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Watching_tells_every_change_of_every_step(bool pushes)
    {
        var server = Chain(pushes);
        var seen = new List<string>();
        var done = new TaskCompletionSource<bool>();
        using var watching = Client(server).Workflows.Watch(Graph)
            .Subscribe(p => seen.Add($"{p.ProcessId} {p.State}"), done.SetException, () => done.SetResult(true));
        await _clock.UntilAsync(() => seen.Count == 3);
        foreach (var (id, state) in new[] { ("a", ProcessState.Running), ("a", ProcessState.Successful), ("b", ProcessState.Cancelled), ("c", ProcessState.Cancelled) })
        {
            server.Change(id, p => p with { State = state });
            server.Push(id);
            await _clock.UntilAsync(() => seen[^1] == $"{id} {state}");
        }

        await _clock.UntilAsync(done.Task);
        Assert.Equal(["a Waiting", "b Waiting", "c Waiting"], seen[..3].Order(StringComparer.Ordinal));
        Assert.Equal(["a Running", "a Successful", "b Cancelled", "c Cancelled"], seen[3..]);
    }

    private ClientOptions Options => new() { TimeProvider = _clock, CallTimeLimit = TimeSpan.FromDays(1) };

    private static ProcessGraph Graph => new() { ProcessGraphId = "graph" };

    private static FakeServer Chain(bool pushes)
    {
        var server = new FakeServer { Pushes = pushes, GraphState = ProcessState.Waiting };
        server.Put(Step("a"));
        server.Put(Step("b") with { Parents = ["a"] });
        server.Put(Step("c") with { Parents = ["b"] });
        return server;
    }

    private static Process Step(string id) => new() { ProcessId = id, ProcessGraphId = "graph", Spec = AllCalls.Spec(id), Errors = [] };

    private static void Fail(FakeServer server, string cause)
    {
        foreach (var id in new[] { "a", "b", "c" })
            server.Change(id, p => p with { State = ProcessState.Failed, Errors = id == cause ? ["boom"] : [] });
        server.GraphState = ProcessState.Failed;
    }

    private ColoniesClient Client(FakeServer server) => server.Client(Options);

    private Task<IReadOnlyDictionary<string, Process>> WaitAsync(FakeServer server) =>
        Client(server).Workflows.WaitAsync(Graph, cancellationToken: TestContext.Current.CancellationToken);
}
