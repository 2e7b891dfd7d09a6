using System.Collections.Concurrent;
using Colonies.Conformance.Transport;
using Colonies.Hosting;
using Colonies.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace Colonies.Conformance.Hosting;

/// <summary>Executors that start and stop with a generic host.</summary>
public sealed class HostedExecutorTests : IAsyncLifetime
{
    private EmbeddedColony _embedded = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _embedded = await EmbeddedColony.StartAsync(Cancellation);

    public ValueTask DisposeAsync() => _embedded.DisposeAsync();

    [Fact]
    public async Task It_serves_from_the_start_of_the_host_to_its_end()
    {
        var builder = TestHost.New(
            ("Colonies:Executors:worker:Name", "named"),
            ("Colonies:Executors:worker:Capabilities:Hardware:0:Model", "a machine"));
        builder.Services.AddColony(_embedded.Endpoint, _embedded.Access);
        builder.Services.AddColonyExecutor("worker", executor => executor.Serve(TestHost.Double, x => 2 * x));
        builder.Services.AddColonyExecutor("other", executor => executor.Serve("nothing", () => 0));
        using (var host = builder.Build())
        {
            await host.StartAsync(Cancellation);
            Assert.Equal(42, await TestHost.RunAsync(_embedded, 21));
            var known = await ReadAsync("named");
            Assert.Equal((ExecutorState.Approved, "a machine"), (known.State, Assert.Single(known.Capabilities.Hardware!).Model));
            await host.StopAsync(Cancellation);
        }

        Assert.Equal(ExecutorState.Unregistered, (await ReadAsync("named")).State);
    }

    [Fact]
    public async Task Each_process_has_a_scope_of_its_own_that_is_disposed_after_it()
    {
        var builder = TestHost.New();
        builder.Services.AddColony(_embedded.Endpoint, _embedded.Access).AddSingleton(new ConcurrentQueue<Doubling>()).AddScoped<Doubling>();
        builder.Services.AddColonyExecutor("worker", executor => executor.ServeScoped(
            TestHost.Double, async Task<int> (Doubling doubling, int number) => await doubling.RunAsync(number)));
        using var host = builder.Build();
        await host.StartAsync(Cancellation);
        Assert.Equal((2, 4), (await TestHost.RunAsync(_embedded, 1), await TestHost.RunAsync(_embedded, 2)));
        var published = Assert.Single(await ColonyConnection.To(_embedded).Client.Functions.ListAsync(_embedded.Access.ColonyName, ExecutorName(host), Cancellation));
        Assert.Equal("number", Assert.Single(published.Arguments!).Name);
        await host.StopAsync(Cancellation);
        var used = host.Services.GetRequiredService<ConcurrentQueue<Doubling>>();
        Assert.Equal(2, used.Distinct().Count());
        Assert.All(used, doubling => Assert.True(doubling.WasDisposedAfterItsRun));
    }

    [Fact]
    public async Task A_host_that_ends_without_a_stop_takes_its_executors_along()
    {
        using (await StartAsync(executor => (executor with { Name = "left" }).Serve(TestHost.Double, x => 2 * x)))
            Assert.Equal(ExecutorState.Approved, (await ReadAsync("left")).State);
        Assert.Equal(ExecutorState.Unregistered, (await ReadAsync("left")).State);
    }

    [Fact]
    public async Task A_stop_of_the_host_waits_for_what_runs()
    {
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var host = await StartAsync(executor => executor.Serve(TestHost.Double, async Task<int> (int x) =>
        {
            begun.SetResult();
            await gate.Task;
            return 2 * x;
        }));
        var process = await TestHost.SubmitAsync(_embedded, 1);
        await begun.Task;
        var stopping = host.StopAsync(Cancellation);
        gate.SetResult();
        await stopping;
        Assert.Equal(ProcessState.Successful, (await ColonyConnection.To(_embedded).Client.Processes.GetAsync(process, Cancellation)).State);
    }

    [Fact]
    public async Task What_outlasts_the_hosts_patience_goes_back_to_the_queue()
    {
        var begun = new TaskCompletionSource();
        using var host = await StartAsync(executor => executor.Serve(TestHost.Double, async Task<int> (int x, HandlerContext context) =>
        {
            begun.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
            return 2 * x;
        }));
        var process = await TestHost.SubmitAsync(_embedded, 1);
        await begun.Task;
        using var patience = new CancellationTokenSource();
        var stopping = host.StopAsync(patience.Token);
        await patience.CancelAsync();
        try
        {
            await stopping;
        }
        catch (OperationCanceledException)
        {
        }

        Assert.Equal(ProcessState.Waiting, (await ColonyConnection.To(_embedded).Client.Processes.GetAsync(process, Cancellation)).State);
    }

    [Fact]
    public async Task Health_is_good_while_it_serves_degraded_while_it_looks_for_the_colony_and_bad_after_long()
    {
        var (server, clock) = (new TestHost.Switchable(_embedded.Endpoint), new Clock());
        using var host = await StartAsync(executor => executor.Serve(TestHost.Double, x => 2 * x), server, clock);
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
        server.GoAway();
        await Clock.SoonAsync(() => Activity(host) == ExecutorActivity.Reconnecting);
        Assert.Equal(HealthStatus.Degraded, (await host.HealthAsync()).Status);
        clock.Advance(ClientOptions.Default.OutageLimit + TimeSpan.FromSeconds(1));
        var bad = await host.HealthAsync();
        Assert.Equal(HealthStatus.Unhealthy, bad.Status);
        Assert.Contains("has lost the colony", bad.Description, StringComparison.Ordinal);
        server.ComeBack();
        await clock.UntilAsync(TestHost.RunAsync(_embedded, 21));
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
        await host.StopAsync(Cancellation);
        Assert.Equal(HealthStatus.Unhealthy, (await host.HealthAsync()).Status);
    }

    [Fact]
    public async Task A_colony_that_is_away_at_the_start_is_looked_for()
    {
        var (server, clock) = (new TestHost.Switchable(_embedded.Endpoint), new Clock());
        server.GoAway();
        using var host = await StartAsync(executor => executor.Serve(TestHost.Double, x => 2 * x), server, clock);
        var early = await host.HealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, true), (early.Status, early.Description!.Contains("has not started", StringComparison.Ordinal)));
        server.ComeBack();
        Assert.Equal(42, await clock.UntilAsync(TestHost.RunAsync(_embedded, 21)));
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_host_that_stops_while_it_still_looks_for_the_colony_stops()
    {
        var server = new TestHost.Switchable(_embedded.Endpoint);
        server.GoAway();
        using var host = await StartAsync(executor => executor.Serve(TestHost.Double, x => 2 * x), server, new Clock());
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task A_host_without_executors_is_as_healthy_as_its_colony()
    {
        var server = new TestHost.Switchable(_embedded.Endpoint);
        var builder = TestHost.New();
        builder.Services.AddColony(server, _embedded.Access, new ClientOptions { Retries = 0 }).AddHealthChecks().AddColonies();
        using var host = builder.Build();
        Assert.Equal(HealthStatus.Healthy, (await host.HealthAsync()).Status);
        server.GoAway();
        Assert.Equal(HealthStatus.Unhealthy, (await host.HealthAsync()).Status);
    }

    [Theory]
    [InlineData("Concurrency", "0", "at least one")]
    [InlineData("AssignWait", "10:00:00", "AssignWait")]
    [InlineData("DrainLimit", "soon", "DrainLimit")]
    [InlineData("PrivateKey", "notakeyatall", "64 hexadecimal")]
    public async Task Settings_that_make_no_sense_end_the_start_by_name(string key, string value, string complaint)
    {
        var builder = TestHost.New(($"Colonies:Executors:worker:{key}", value));
        builder.Services.AddColony(_embedded.Endpoint, _embedded.Access);
        builder.Services.AddColonyExecutor("worker", executor => executor.Serve(TestHost.Double, x => x));
        using var host = builder.Build();
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(Cancellation));
        Assert.Contains("Colonies:Executors:worker", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(complaint, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("notakeyatall", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_run_ends_the_start()
    {
        var lonely = TestHost.New();
        lonely.Services.AddColonyExecutor("worker", executor => executor);
        await FailsAsync<InvalidOperationException>(lonely, "AddColonies");

        var twins = TestHost.New(("Colonies:Executors:worker:Name", "same"));
        twins.Services.AddColony(_embedded.Endpoint, _embedded.Access);
        twins.Services.AddColonyExecutor("worker", executor => executor.Serve(TestHost.Double, x => x));
        twins.Services.AddColonyExecutor("worker", executor => executor.Serve("other", () => 1));
        await FailsAsync<InvalidOperationException>(twins, "named 'same'");

        var empty = TestHost.New();
        empty.Services.AddColony(_embedded.Endpoint, _embedded.Access).AddColonyExecutor("worker", executor => executor);
        await FailsAsync<ArgumentException>(empty, "serves nothing");

        var refused = TestHost.New();
        refused.Services.AddColony(_embedded.Endpoint, new ColonyAccess(_embedded.Access.ColonyName, PrivateKey.Generate()) { ColonyOwnerKey = PrivateKey.Generate() });
        refused.Services.AddColonyExecutor("worker", executor => executor.Serve(TestHost.Double, x => x));
        await FailsAsync<ColoniesException>(refused, "");

        static async Task FailsAsync<E>(HostApplicationBuilder builder, string words) where E : Exception
        {
            using var host = builder.Build();
            var thrown = await Assert.ThrowsAnyAsync<E>(() => host.StartAsync(Cancellation));
            Assert.Contains(words, thrown.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Without_services_there_are_no_scopes()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new ExecutorOptions("worker").ServeScoped(TestHost.Double, (Doubling d, int x) => Task.FromResult(x)));
        Assert.Contains("AddColonyExecutor", thrown.Message, StringComparison.Ordinal);
    }

    private async Task<IHost> StartAsync(Func<ExecutorOptions, ExecutorOptions> serve, IColonyEndpoint? server = null, TimeProvider? time = null)
    {
        var builder = TestHost.New();
        // The clock of a test may run far ahead of what is done meanwhile.
        var options = new ClientOptions { TimeProvider = time ?? TimeProvider.System, Retries = 0, CallTimeLimit = TimeSpan.FromDays(1) };
        builder.Services.AddColony(server ?? _embedded.Endpoint, _embedded.Access, options).AddColonyExecutor("worker", serve);
        builder.Services.AddHealthChecks().AddColonies();
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        return host;
    }

    private Task<Executor> ReadAsync(string name) => ColonyConnection.To(_embedded).Client.Executors.GetAsync(_embedded.Access.ColonyName, name, Cancellation);

    private static string ExecutorName(IHost host) => Assert.Single(host.Services.GetServices<HostedExecutor>()).Name;

    private static ExecutorActivity? Activity(IHost host) => Assert.Single(host.Services.GetServices<HostedExecutor>()).Status?.Activity;

    /// <summary>A service that tells of itself.</summary>
    internal sealed class Doubling : IAsyncDisposable
    {
        private bool _ran, _disposed;

        public Doubling(ConcurrentQueue<Doubling> all) => all.Enqueue(this);

        internal bool WasDisposedAfterItsRun => _ran && _disposed;

        internal async Task<int> RunAsync(int number)
        {
            await Task.Yield();
            _ran = !_disposed;
            return 2 * number;
        }

        public ValueTask DisposeAsync()
        {
            _disposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
