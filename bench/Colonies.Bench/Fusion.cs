using BenchmarkDotNet.Attributes;

namespace Colonies.Bench;

/// <summary>The same ten processes in an embedded colony in process, as one workflow, and as ten submissions one after another.</summary>
public class Fusion
{
    private const int Steps = 10;
    private readonly Function<int, int> _echo = Function.Named<int, int>("echo", executorType: "bench");
    private EmbeddedColony _embedded = null!;
    private ColonyConnection _colony = null!;
    private ColonyExecutor _executor = null!;
    private ColoniesMonad<int> _fused = null!, _apart = null!, _traversal = null!, _oneByOne = null!;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        _embedded = await EmbeddedColony.StartAsync();
        _colony = ColonyConnection.To(_embedded.Endpoint, _embedded.Access);
        _executor = await ColonyExecutor.StartAsync(_colony, new ExecutorOptions("bench").Serve(_echo, number => number));
        var steps = Enumerable.Range(0, Steps);
        var m = ColoniesMonad.Pure(1).In(_colony);
        _fused = steps.Aggregate(m, (chain, _) => chain >> _echo);
        _apart = steps.Aggregate(m, (chain, _) => chain.Select(x => x) >> _echo);
        _traversal = steps.Traverse(_echo.Call).Select(values => values.Sum()).In(_colony);
        _oneByOne = steps.Aggregate(m, (before, i) => before.Bind(sum => _echo.Call(i).Select(value => sum + value)));
    }

    [Benchmark(Baseline = true)]
    public Task<int> ChainInOneWorkflow() => _fused.Unwrap();

    [Benchmark]
    public Task<int> ChainStepByStep() => _apart.Unwrap();

    [Benchmark]
    public Task<int> TraversalInOneWorkflow() => _traversal.Unwrap();

    [Benchmark]
    public Task<int> TraversalStepByStep() => _oneByOne.Unwrap();

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _executor.DisposeAsync();
        await _colony.DisposeAsync();
        await _embedded.DisposeAsync();
    }
}
