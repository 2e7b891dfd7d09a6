using Colonies.Protocol;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Colonies.Conformance.Executors.Killed;

/// <summary>A colony whose executors are killed and replaced. Its clock moves when nothing else can.</summary>
internal sealed class MortalTown : IAsyncDisposable
{
    private const int ExecutorsAtOnce = 2;

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    private readonly List<(ColonyExecutor Executor, MortalEndpoint Endpoint)> _lives = [];
    private readonly EmbeddedColony _colony;
    private readonly FakeTimeProvider _time;
    private readonly ColoniesClient _user;

    private MortalTown(EmbeddedColony colony, FakeTimeProvider time, Script script)
    {
        (_colony, _time, Script) = (colony, time, script);
        _user = new ColoniesClient(colony.Endpoint, colony.Access.MemberKey);
    }

    internal Script Script { get; }

    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    internal static async Task<MortalTown> StartAsync(Script script)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return new MortalTown(await EmbeddedColony.StartAsync(new EmbeddedOptions { TimeProvider = time }, TestEnds), time, script);
    }

    /// <summary>Runs a workflow to its end.</summary>
    /// <returns>What its steps gave, or why it failed.</returns>
    internal async Task<(IReadOnlyList<int>? Values, ColoniesError.StepFailed? Failure)> RunAsync(IReadOnlyList<Step> steps)
    {
        var graph = await _user.Workflows.SubmitAsync(
            new WorkflowSpec { ColonyName = _colony.Access.ColonyName, FunctionSpecs = [.. steps.Select(Spec)] }, TestEnds);
        var ids = graph.ProcessIds!;
        var ending = _user.Workflows.WaitAsync(graph, [.. ids], cancellationToken: TestEnds);
        var began = TimeProvider.System.GetTimestamp();
        while (!ending.IsCompleted)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < _longest, "this workflow never ends");
            while (_lives.Count(life => !life.Endpoint.IsDead) < ExecutorsAtOnce)
                _lives.Add(await BearAsync());
            if (!Script.Orphans.IsEmpty && await IsStuckAsync(graph))
                _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        try
        {
            var ended = await ending;
            return ([.. ids.Select(id => ended[id].Output.Single().GetInt32())], null);
        }
        catch (ColoniesException e) when (e.Error is ColoniesError.StepFailed failed)
        {
            return (null, failed);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, endpoint) in _lives)
            endpoint.Bury();
        await Task.WhenAll(_lives.Select(life => life.Executor.DisposeAsync().AsTask()));
        await _colony.DisposeAsync();
    }

    private FunctionSpec Spec(Step step, int number) => new()
    {
        NodeName = Script.Name(number),
        FunctionName = "add",
        MaxExecTimeSeconds = step.MaxSeconds,
        MaxRetries = step.MaxRetries,
        Conditions = new Conditions
        {
            ColonyName = _colony.Access.ColonyName,
            ExecutorType = "mortal",
            Dependencies = [.. step.Parents(number).Select(Script.Name)],
        },
    };

    private async Task<(ColonyExecutor, MortalEndpoint)> BearAsync()
    {
        var endpoint = new MortalEndpoint(_colony.Endpoint, Script);
        var options = new ExecutorOptions("mortal") { Concurrency = 1, DrainLimit = TimeSpan.Zero, UnregistersOnStop = false }.Serve(
            "add", async (Many<int> values, HandlerContext context) =>
            {
                Script.Handled(context.Process.Spec.NodeName);
                if (endpoint.Fate == Death.Running)
                {
                    endpoint.Die();
                    await new TaskCompletionSource().Task.WaitAsync(context.CancellationToken);
                }

                return 1 + values.Sum();
            });
        var connection = ColonyConnection.To(endpoint, _colony.Access, new ClientOptions { TimeProvider = _time });
        return (await ColonyExecutor.StartAsync(connection, options, TestEnds), endpoint);
    }

    /// <summary>Whether all that runs was left behind by the dead, and nothing can be given to the living.</summary>
    private async Task<bool> IsStuckAsync(ProcessGraph graph)
    {
        var steps = await Task.WhenAll(graph.ProcessIds!.Select(id => _user.Processes.GetAsync(id, TestEnds)));
        var running = steps.Where(step => step.State == ProcessState.Running).ToList();
        return running.Count > 0
            && running.TrueForAll(step => Script.Orphans.ContainsKey((step.ProcessId, step.Retries)))
            && !steps.Any(step => step.State == ProcessState.Waiting && !step.WaitForParents);
    }
}
