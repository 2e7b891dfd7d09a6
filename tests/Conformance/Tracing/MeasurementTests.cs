using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Tracing;

/// <summary>Counters and histograms, in seconds of the clock that was given.</summary>
public sealed class MeasurementTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Submissions_are_counted_by_function_once_they_are_accepted()
    {
        var (f, g) = (Function.Named<int, int>("f", executorType: "counted"), Function.Named<int, int>("g", executorType: "counted"));
        using var measured = new Measured("counted");
        await using var colony = await TracedColony.StartAsync();
        await colony.Connection.Client.Processes.SubmitAsync(TracedColony.Step(f, 1), Cancellation);
        await colony.SubmitAsync(TracedColony.Step(f, 1), TracedColony.Step(g, 1), TracedColony.Step(f, 1) with { NodeName = "again" });
        var stranger = new ColoniesClient(colony.Endpoint, PrivateKey.Generate());
        await Assert.ThrowsAsync<ColoniesException>(() => stranger.Processes.SubmitAsync(TracedColony.Step(f, 1), Cancellation));
        var submitted = measured["Colonies.Transport/colonies.processes.submitted"];
        Assert.Equal([("f", 1), ("f", 2), ("g", 1)], submitted.Select(m => (m.Tags["colonies.function"], m.Value)));
        Assert.All(submitted, m => Assert.Equal(("{process}", "dev"), (m.Unit, m.Tags["colonies.colony"])));
    }

    [Fact]
    public async Task Runs_are_counted_by_outcome_with_the_time_they_waited_and_ran()
    {
        var f = Function.Named<int, int>("f", executorType: "measured");
        using var measured = new Measured("measured");
        await using var colony = await TracedColony.StartAsync();
        var connection = ColonyConnection.To(colony.Endpoint, colony.Access, new ClientOptions { TimeProvider = colony.Time });
        var graph = await colony.SubmitAsync(TracedColony.Step(f, 1));
        colony.Time.Advance(TimeSpan.FromSeconds(3));
        var options = (new ExecutorOptions("measured") with { Concurrency = 1 }).Serve(f, x =>
        {
            colony.Time.Advance(TimeSpan.FromSeconds(4));
            return x == 1 ? x : throw new InvalidOperationException("not one");
        });
        await using (await ColonyExecutor.StartAsync(connection, options, Cancellation))
        {
            await colony.EndAsync(graph);
            var failing = await colony.Connection.Client.Processes.SubmitAsync(TracedColony.Step(f, 2), Cancellation);
            await Assert.ThrowsAsync<ColoniesException>(() => colony.EndAsync(failing));
        }

        Assert.Equal([("s", 3d, "False"), ("s", 0d, "False")], measured["Colonies.Executor/colonies.process.queue.duration"].Select(m => (m.Unit, m.Value, m.Tags["colonies.has_parents"])));
        Assert.Equal([("s", 4d, "successful"), ("s", 4d, "failed")], measured["Colonies.Executor/colonies.process.run.duration"].Select(m => (m.Unit, m.Value, m.Tags["colonies.outcome"])));
        Assert.Equal([("successful", 1d), ("failed", 1d)], measured["Colonies.Executor/colonies.processes.run"].Select(m => (m.Tags["colonies.outcome"], m.Value)));
        Assert.Equal([1d, -1, 1, -1], measured["Colonies.Executor/colonies.processes.running"].Select(m => m.Value));
    }

    [Fact]
    public async Task Assignments_that_fail_are_counted_and_so_is_finding_the_colony_again()
    {
        var f = Function.Named<int, int>("f", executorType: "lost");
        using var measured = new Measured("lost");
        await using var colony = await TracedColony.StartAsync();
        var away = ColonyConnection.To(new Away(colony.Endpoint), colony.Access, new ClientOptions { Retries = 0 });
        await using (await ColonyExecutor.StartAsync(away, new ExecutorOptions("lost").Serve(f, x => x), Cancellation))
            await colony.EndAsync(await colony.SubmitAsync(TracedColony.Step(f, 1)));
        Assert.Equal("ColoniesError.Unreachable", Assert.Single(measured["Colonies.Executor/colonies.assign.errors"]).Tags["error.type"]);
        Assert.Single(measured["Colonies.Executor/colonies.executor.reconnects"]);
    }

    /// <summary>Is not there for the first assignment.</summary>
    private sealed class Away(IColonyEndpoint inner) : PassingEndpoint(inner)
    {
        private int _asked;

        public override Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken) =>
            request.PayloadType == PayloadTypes.AssignProcess && Interlocked.Increment(ref _asked) == 1
                ? throw new EndpointException(EndpointFailure.Unreachable, "away")
                : base.CallAsync(request, cancellationToken);
    }
}
