using System.Collections.Concurrent;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Streams;

/// <summary>An embedded colony, and its HTTP host, with one executor that serves streams.</summary>
public sealed class StreamColony : IAsyncLifetime
{
    internal static readonly StreamFunction<string, int> Numbers = Function.Stream<string, int>("numbers", "streamer");

    private readonly ConcurrentDictionary<string, Play> _plays = [];
    private EmbeddedColony _embedded = null!;
    private EmbeddedHost _host = null!;
    private ColonyExecutor _executor = null!;
    private ColonyExecutor _remoteExecutor = null!;

    internal ColonyConnection Colony { get; private set; } = null!;

    /// <summary>The same over HTTP; its executor is there too.</summary>
    internal ColonyConnection Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _embedded = await EmbeddedColony.StartAsync();
        _host = await EmbeddedHost.StartAsync(_embedded.Endpoint);
        Colony = ColonyConnection.To(_embedded);
        Http = ColonyConnection.To(new HttpEndpoint(_host.Address), _embedded.Access);
        _executor = await ColonyExecutor.StartAsync(Colony, Serving("streamer"));
        _remoteExecutor = await ColonyExecutor.StartAsync(Http, Serving("remote-streamer"));
    }

    public async ValueTask DisposeAsync()
    {
        await _remoteExecutor.DisposeAsync();
        await _executor.DisposeAsync();
        await Http.Endpoint.DisposeAsync();
        await _host.DisposeAsync();
        await _embedded.DisposeAsync();
    }

    /// <summary>Gives a run an argument to ask for it by.</summary>
    internal string Add(Play play)
    {
        var name = Guid.NewGuid().ToString("N");
        _plays[name] = play;
        return name;
    }

    internal async Task<ProcessState> StateAsync(Play play) =>
        (await Colony.Client.Processes.GetAsync(play.ProcessId, TestContext.Current.CancellationToken)).State;

    private ExecutorOptions Serving(string type) => new ExecutorOptions(type) { Concurrency = 4 }.Serve(
        Function.Stream<string, int>(Numbers.Contract.Name, type), (name, context) => _plays[name].RunAsync(context));
}
