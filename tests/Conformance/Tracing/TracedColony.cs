using System.Text.Json;
using Colonies.Conformance.Transport;
using Colonies.Protocol;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Colonies.Conformance.Tracing;

/// <summary>An embedded colony, by HTTP if wanted, whose time stands still unless a test moves it.</summary>
internal sealed class TracedColony : IAsyncDisposable
{
    private readonly EmbeddedColony _embedded;
    private readonly EmbeddedHost? _host;

    private TracedColony(EmbeddedColony embedded, EmbeddedHost? host, FakeTimeProvider time)
    {
        (_embedded, _host, Time) = (embedded, host, time);
        Connection = host is null ? ColonyConnection.To(embedded) : ColonyConnection.Connect(host.Address, embedded.Access);
    }

    internal FakeTimeProvider Time { get; }

    internal ColonyConnection Connection { get; }

    internal IColonyEndpoint Endpoint => _embedded.Endpoint;

    internal ColonyAccess Access => _embedded.Access;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal static async Task<TracedColony> StartAsync(Way way = Way.Direct)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var embedded = await EmbeddedColony.StartAsync(new EmbeddedOptions { TimeProvider = time }, Cancellation);
        var host = way == Way.Direct ? null : await EmbeddedHost.StartAsync(embedded.Endpoint, null, Cancellation);
        return new TracedColony(embedded, host, time);
    }

    internal Task<ColonyExecutor> ServeAsync(ExecutorOptions options) => ColonyExecutor.StartAsync(Connection, options, Cancellation);

    internal Task<ProcessGraph> SubmitAsync(params FunctionSpec[] steps) =>
        Connection.Client.Workflows.SubmitAsync(new WorkflowSpec { ColonyName = "dev", FunctionSpecs = steps }, Cancellation);

    internal Task EndAsync(ProcessGraph graph) => Connection.Client.Workflows.WaitAsync(graph, cancellationToken: Cancellation);

    internal Task<Process> EndAsync(Process process) => Connection.Client.Processes.WaitAsync(process.ProcessId, cancellationToken: Cancellation);

    internal static FunctionSpec Step(Function<int, int> function, int? argument, params string[] after)
    {
        var spec = function.Primitive!.ToSpec("dev", argument is { } value ? [JsonSerializer.SerializeToElement(value)] : []);
        return spec with { NodeName = spec.FunctionName, Conditions = spec.Conditions with { Dependencies = after } };
    }

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
        await _embedded.DisposeAsync();
    }
}
