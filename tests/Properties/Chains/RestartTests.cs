using Colonies.Properties.Interpreters;
using Xunit;

namespace Colonies.Properties.Chains;

/// <summary>A colony in a file survives its server: what was submitted goes on when the server is back.</summary>
public sealed class RestartTests : IDisposable
{
    private static readonly Function<int, int> _slow = Function.Named<int, int>("slow", executorType: "worker");
    private static readonly Function<int, int> _quick = Function.Named<int, int>("quick", executorType: "worker");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_chain_outlives_a_restart_of_its_server_and_runs_each_step_once()
    {
        var options = new EmbeddedOptions { Database = Path.Combine(_folder.FullName, "colony.db") };
        var first = await EmbeddedColony.StartAsync(options, Cancellation);
        var firstHost = await EmbeddedHost.StartAsync(first.Endpoint, cancellationToken: Cancellation);
        await using var endpoint = new CountingEndpoint(new HttpEndpoint(firstHost.Address));
        var colony = ColonyConnection.To(endpoint, first.Access);

        var (runs, begun, gate) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        var worker = new ExecutorOptions("worker")
            .Serve(_quick, x =>
            {
                Interlocked.Increment(ref runs);
                return x + 1;
            })
            .Serve(_slow, async Task<int> (int x) =>
            {
                Interlocked.Increment(ref runs);
                begun.TrySetResult();
                await gate.Task;
                return x + 1;
            });
        await using var executor = await ColonyExecutor.StartAsync(colony, worker, Cancellation);
        var chain = (_quick >> _slow >> _quick).Call(0).In(colony).Unwrap(cancellationToken: Cancellation);
        await begun.Task;

        // The server stops while a step runs; its result is ready before the server is back.
        await firstHost.DisposeAsync();
        await first.DisposeAsync();
        gate.SetResult();

        await using var second = await EmbeddedColony.StartAsync(options, Cancellation);
        await using var secondHost = await EmbeddedHost.StartAsync(second.Endpoint, new HostOptions { Port = firstHost.Address.Port }, Cancellation);
        Assert.Equal(3, await chain);
        Assert.Equal((3, 1), (runs, endpoint.Submissions));
    }
}
