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
}
