using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>How a test reaches the embedded colony.</summary>
public enum Way
{
    /// <summary>In this process.</summary>
    Direct,

    /// <summary>Over HTTP and WebSocket.</summary>
    Http,

    /// <summary>Over HTTP, with the client believing that changes may go without a push, as on the reference.</summary>
    LikeTheReference,
}

/// <summary>An embedded colony with a user and one approved executor named worker-1.</summary>
internal sealed class TestColony : IAsyncDisposable
{
    private readonly EmbeddedColony _embedded;
    private readonly EmbeddedHost? _host;

    private TestColony(EmbeddedColony embedded, EmbeddedHost? host, IColonyEndpoint endpoint)
    {
        (_embedded, _host, Endpoint) = (embedded, host, endpoint);
        User = new ColoniesClient(endpoint, embedded.Access.MemberKey);
        Executor = new ColoniesClient(endpoint, FakeServer.ExecutorKey);
    }

    internal IColonyEndpoint Endpoint { get; }

    internal PrivateKey UserKey => _embedded.Access.MemberKey;

    internal ColoniesClient User { get; }

    internal ColoniesClient Executor { get; }

    internal static async Task<TestColony> StartAsync(Way way)
    {
        var token = TestContext.Current.CancellationToken;
        var embedded = await EmbeddedColony.StartAsync(token);
        var host = way == Way.Direct ? null : await EmbeddedHost.StartAsync(embedded.Endpoint, null, token);
        IColonyEndpoint endpoint = host is null ? embedded.Endpoint : new HttpEndpoint(host.Address);
        if (way == Way.LikeTheReference)
            endpoint = new Modest(endpoint);
        var owner = new ColoniesClient(endpoint, embedded.Access.ColonyOwnerKey!);
        await owner.Executors.AddAsync(
            new Executor { ExecutorId = FakeServer.ExecutorKey.Id, ExecutorName = "worker-1", ExecutorType = "worker", ColonyName = "dev" }, token);
        await owner.Executors.ApproveAsync("dev", "worker-1", token);
        return new TestColony(embedded, host, endpoint);
    }

    internal Task<ProcessGraph> SubmitAsync(params FunctionSpec[] steps) =>
        User.Workflows.SubmitAsync(new WorkflowSpec { ColonyName = "dev", FunctionSpecs = steps }, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Endpoint.DisposeAsync();
        if (_host is not null)
            await _host.DisposeAsync();
        await _embedded.DisposeAsync();
    }

    /// <summary>Promises nothing.</summary>
    private sealed class Modest(IColonyEndpoint inner) : PassingEndpoint(inner)
    {
        public override ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => new(false);
    }
}
