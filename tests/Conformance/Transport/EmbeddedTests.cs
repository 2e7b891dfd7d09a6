using System.Text.Json;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>
/// The client against a colony in this process: directly, over HTTP, and as if it pushed no more than the reference does.
/// </summary>
public sealed class EmbeddedTests
{
    [Theory(Timeout = 60_000)]
    [InlineData(Way.Direct)]
    [InlineData(Way.Http)]
    [InlineData(Way.LikeTheReference)]
    public async Task A_process_is_submitted_run_and_awaited(Way way)
    {
        await using var colony = await TestColony.StartAsync(way);
        var token = TestContext.Current.CancellationToken;
        var submitted = await colony.User.Processes.SubmitAsync(AllCalls.Spec("f"), token);
        var wait = colony.User.Processes.WaitAsync(submitted.ProcessId, cancellationToken: token);
        var assigned = await colony.Executor.Processes.AssignAsync("dev", TimeSpan.FromSeconds(10), cancellationToken: token);
        Assert.Equal(submitted.ProcessId, assigned?.ProcessId);
        await colony.Executor.Processes.CloseSuccessfulAsync(submitted.ProcessId, [JsonElement.Parse("[1,2]")], token);
        var closed = await wait;
        Assert.Equal("[1,2]", Assert.Single(closed.Output).GetRawText());
        Assert.NotNull(closed.EndTime);
        Assert.Null(await colony.Executor.Processes.AssignAsync("dev", TimeSpan.Zero, cancellationToken: token));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Way.Direct)]
    [InlineData(Way.Http)]
    [InlineData(Way.LikeTheReference)]
    public async Task A_diamond_gives_its_join(Way way)
    {
        await using var colony = await TestColony.StartAsync(way);
        var token = TestContext.Current.CancellationToken;
        var graph = await colony.SubmitAsync(AllCalls.Spec("a"), AllCalls.Spec("b", "a"), AllCalls.Spec("c", "a"), AllCalls.Spec("d", "b", "c"));
        var changes = new List<string>();
        var all = new TaskCompletionSource();
        using var watching = colony.User.Workflows.Watch(graph).Subscribe(p => changes.Add($"{p.Spec.NodeName} {p.State}"), all.SetException, all.SetResult);
        var wait = colony.User.Workflows.WaitAsync(graph, cancellationToken: token);
        for (var i = 0; i < 4; i++)
        {
            var step = await colony.Executor.Processes.AssignAsync("dev", TimeSpan.FromSeconds(10), cancellationToken: token);
            await colony.Executor.Processes.CloseSuccessfulAsync(step!.ProcessId, [JsonElement.Parse($"\"{step.Spec.NodeName}\""), .. step.Input], token);
        }

        var join = Assert.Single(await wait).Value;
        Assert.Equal(["d", "b", "a", "c", "a"], join.Output.Select(o => o.GetString()));
        await all.Task;
        Assert.Equal(["a", "b", "c", "d"], changes.Where(c => c.EndsWith("Successful", StringComparison.Ordinal)).Select(c => c[..1]).Order(StringComparer.Ordinal));
        Assert.Equal(changes.Count, changes.Distinct().Count());
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Way.Direct)]
    [InlineData(Way.Http)]
    [InlineData(Way.LikeTheReference)]
    public async Task The_first_failure_ends_the_wait_and_is_named(Way way)
    {
        await using var colony = await TestColony.StartAsync(way);
        var token = TestContext.Current.CancellationToken;
        var graph = await colony.SubmitAsync(AllCalls.Spec("a"), AllCalls.Spec("b"), AllCalls.Spec("c", "a", "b"), AllCalls.Spec("d", "c"));
        var wait = colony.User.Workflows.WaitAsync(graph, cancellationToken: token);
        var first = await colony.Executor.Processes.AssignAsync("dev", TimeSpan.FromSeconds(10), cancellationToken: token);
        var second = await colony.Executor.Processes.AssignAsync("dev", TimeSpan.FromSeconds(10), cancellationToken: token);
        await colony.Executor.Processes.CloseFailedAsync(second!.ProcessId, ["boom"], token);
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => wait);
        Assert.Equal((second.ProcessId, "worker-1", StepEnd.Failed), (failed.ProcessId, failed.ExecutorName, failed.Reached));
        Assert.Equal(["boom"], failed.Errors);

        var late = await Thrown.ByAsync<ColoniesError.Refused>(() => colony.Executor.Processes.CloseSuccessfulAsync(first!.ProcessId, [], token));
        Assert.Equal(FaultKind.TakenAway, late.Fault.Kind);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Way.Direct)]
    [InlineData(Way.Http)]
    [InlineData(Way.LikeTheReference)]
    public async Task A_cancelled_workflow_ends_the_wait(Way way)
    {
        await using var colony = await TestColony.StartAsync(way);
        var graph = await colony.SubmitAsync(AllCalls.Spec("a"), AllCalls.Spec("b", "a"));
        var wait = colony.User.Workflows.WaitAsync(graph, cancellationToken: TestContext.Current.CancellationToken);
        await colony.User.Workflows.CancelAsync(graph.ProcessGraphId, TestContext.Current.CancellationToken);
        Assert.Equal(StepEnd.Cancelled, (await Thrown.ByAsync<ColoniesError.StepFailed>(() => wait)).Reached);
    }

    [Theory(Timeout = 60_000)]
    [InlineData(Way.Direct)]
    [InlineData(Way.Http)]
    public async Task A_stranger_is_told_which_key_signed(Way way)
    {
        await using var colony = await TestColony.StartAsync(way);
        var stranger = new ColoniesClient(colony.Endpoint, FakeServer.Key);
        var refused = await Thrown.ByAsync<ColoniesError.Refused>(
            () => stranger.Processes.SubmitAsync(AllCalls.Spec("f"), TestContext.Current.CancellationToken));
        Assert.Equal(
            $"The server refused Processes.Submit: Access denied, not a member of Colony with name <dev> (403). The key with id {FakeServer.Key.Id} signed. "
            + "Is it a user or an approved executor of colony 'dev'? The colony owner's key is neither. Check COLONIES_PRVKEY.",
            refused.Message);
    }

    [Fact(Timeout = 60_000)]
    public async Task Many_waits_at_once_share_what_there_is()
    {
        await using var colony = await TestColony.StartAsync(Way.Http);
        var token = TestContext.Current.CancellationToken;
        var waits = new List<Task<Process>>();
        for (var i = 0; i < 100; i++)
        {
            var process = await colony.User.Processes.SubmitAsync(AllCalls.Spec($"f{i}"), token);
            waits.Add(colony.User.Processes.WaitAsync(process.ProcessId, cancellationToken: token));
        }

        while (await colony.Executor.Processes.AssignAsync("dev", TimeSpan.Zero, cancellationToken: token) is { } assigned)
            await colony.Executor.Processes.CloseSuccessfulAsync(assigned.ProcessId, [], token);
        Assert.All(await Task.WhenAll(waits), p => Assert.Equal(ProcessState.Successful, p.State));
    }

    [Theory(Timeout = 60_000)]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public async Task A_wait_takes_one_socket_where_the_server_allows_it(bool allows, int sockets)
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await TestColony.StartAsync(Way.Http);
        using var counted = new SocketCount(allows);
        await using var endpoint = new HttpEndpoint(new Uri(colony.Endpoint.Address), null, counted);
        var user = new ColoniesClient(endpoint, colony.UserKey);
        var process = await user.Processes.SubmitAsync(AllCalls.Spec("f"), token);
        var wait = user.Processes.WaitAsync(process.ProcessId, cancellationToken: token);
        await Clock.SoonAsync(() => counted.Sockets == sockets);
        await user.Processes.CancelAsync(process.ProcessId, token);
        await Thrown.ByAsync<ColoniesError.StepFailed>(() => wait);
        Assert.Equal(sockets, counted.Sockets);
    }

    /// <summary>Counts sockets, and hides that the server pushes every change.</summary>
    private sealed class SocketCount(bool tellsThatItPushes) : DelegatingHandler(new SocketsHttpHandler())
    {
        private int _sockets;

        public int Sockets => _sockets;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath == "/pubsub")
                Interlocked.Increment(ref _sockets);
            else if (!tellsThatItPushes && (await request.Content!.ReadAsStringAsync(cancellationToken)).Contains("getserverinfomsg", StringComparison.Ordinal))
                return new HttpResponseMessage { Content = new StringContent("""{"payloadtype":"getserverinfomsg","payload":"e30=","error":false}""") };
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
