using Colonies.Conformance.Transport;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Executors;

/// <summary>An embedded colony on a clock that stands still, and workers in it.</summary>
public abstract class WorkerTests : IAsyncLifetime
{
    protected static readonly Function<int, int> Double = Function.Named<int, int>("double", executorType: "worker");

    protected EmbeddedColony Embedded { get; private set; } = null!;

    protected ColonyConnection Colony { get; private set; } = null!;

    private protected Clock Time { get; } = new();

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected static ExecutorOptions Worker => new("worker") { Name = "w" };

    /// <summary>
    /// How long an executor may be silent. The clock may run far ahead of an executor that works, which then only seems to be silent:
    /// so a year, unless the test is about that.
    /// </summary>
    protected virtual TimeSpan StaleExecutorDuration => TimeSpan.FromDays(365);

    public async ValueTask InitializeAsync()
    {
        Embedded = await EmbeddedColony.StartAsync(
            new EmbeddedOptions { TimeProvider = Time, StaleExecutorDuration = StaleExecutorDuration }, Cancellation);
        Colony = ColonyConnection.To(Embedded, new ClientOptions { TimeProvider = Time, CallTimeLimit = TimeSpan.FromDays(1) });
    }

    public async ValueTask DisposeAsync()
    {
        await Embedded.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected Task<ColonyExecutor> StartAsync(ExecutorOptions options) => ColonyExecutor.StartAsync(Colony, options, Cancellation);

    /// <summary>Submits a function of the workers by its name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">A JSON array.</param>
    /// <param name="named">A JSON object.</param>
    /// <param name="change">What else its spec has.</param>
    protected async Task<string> SubmitAsync(string name, string arguments = "[]", string named = "{}", Func<FunctionSpec, FunctionSpec>? change = null)
    {
        var spec = new FunctionSpec
        {
            FunctionName = name,
            Arguments = [.. System.Text.Json.JsonElement.Parse(arguments).EnumerateArray()],
            NamedArguments = System.Text.Json.JsonElement.Parse(named).EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value),
            Conditions = new Conditions { ColonyName = Colony.ColonyName, ExecutorType = "worker" },
        };
        return (await Colony.Client.Processes.SubmitAsync(change is null ? spec : change(spec), Cancellation)).ProcessId;
    }

    /// <summary>Waits until a process has succeeded.</summary>
    /// <returns>Its outputs, as a JSON array.</returns>
    protected async Task<string> OutputAsync(string process)
    {
        var ended = await Clock.SoonAsync(Colony.Client.Processes.WaitAsync(process, cancellationToken: Cancellation));
        return $"[{string.Join(",", ended.Output.Select(element => element.GetRawText()))}]";
    }

    /// <summary>Waits until a process has failed.</summary>
    /// <returns>The first of its errors.</returns>
    protected async Task<string> ErrorAsync(string process)
    {
        var waiting = Colony.Client.Processes.WaitAsync(process, cancellationToken: Cancellation);
        var thrown = await Assert.ThrowsAsync<ColoniesException>(() => Clock.SoonAsync(waiting));
        return Assert.IsType<ColoniesError.StepFailed>(thrown.Error).Errors[0];
    }

    /// <summary>The worker as the colony knows it.</summary>
    protected Task<Executor> SelfAsync() => Colony.Client.Executors.GetAsync(Colony.ColonyName, "w", Cancellation);

    protected Task<Process> ReadAsync(string process) => Colony.Client.Processes.GetAsync(process, Cancellation);

    protected async Task<IReadOnlyList<string>> LogAsync(string process) =>
        [.. (await Colony.Client.Logs.OfProcessAsync(Colony.ColonyName, process, cancellationToken: Cancellation)).Select(line => line.Message)];
}
