namespace Colonies.Bench;

/// <summary>Where a benchmark runs: embedded in this process, embedded behind HTTP, and the server that COLONIES_* variables name, if they do.</summary>
public sealed class Target(string name, Func<Task<(ColonyConnection Colony, IAsyncDisposable? Owned)>> open)
{
    public static IEnumerable<Target> All
    {
        get
        {
            yield return new("in process", async () => (await Embedded(), null));
            yield return new("HTTP", OverHttpAsync);
            if (Environment.GetEnvironmentVariable("COLONIES_SERVER_HOST") is { Length: > 0 })
                yield return new("COLONIES_SERVER_HOST", () => Task.FromResult((ColonyConnection.FromEnvironment(), (IAsyncDisposable?)null)));
        }
    }

    public Task<(ColonyConnection Colony, IAsyncDisposable? Owned)> OpenAsync() => open();

    public override string ToString() => name;

    private static async Task<ColonyConnection> Embedded()
    {
        var colony = await EmbeddedColony.StartAsync();
        return ColonyConnection.To(colony.Endpoint, colony.Access, owned: colony);
    }

    private static async Task<(ColonyConnection Colony, IAsyncDisposable? Owned)> OverHttpAsync()
    {
        var colony = await EmbeddedColony.StartAsync();
        var host = await EmbeddedHost.StartAsync(colony.Endpoint, new HostOptions());
        return (ColonyConnection.Connect(host.Address, colony.Access), new Both(host, colony));
    }

    private sealed class Both(IAsyncDisposable first, IAsyncDisposable second) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await first.DisposeAsync();
            await second.DisposeAsync();
        }
    }
}
