using BenchmarkDotNet.Attributes;

namespace Colonies.Bench;

/// <summary>A chain of functions, from the submission to its result here. Its executors are in this process.</summary>
public class Chains
{
    private readonly Function<int, int> _echo = Function.Named<int, int>("echo", executorType: "bench-" + Guid.NewGuid().ToString("N"));
    private ColonyConnection _colony = null!;
    private ColonyExecutor _executor = null!;
    private IAsyncDisposable? _owned;
    private ColoniesMonad<int> _chain = null!;

    [ParamsSource(nameof(Targets))]
    public Target On { get; set; } = null!;

    [Params(1, 3, 10)]
    public int Length { get; set; }

    public static IEnumerable<Target> Targets => Target.All;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        (_colony, _owned) = await On.OpenAsync();
        _executor = await ColonyExecutor.StartAsync(_colony, new ExecutorOptions(_echo.Primitive!.ExecutorType).Serve(_echo, number => number));
        _chain = Enumerable.Range(0, Length).Aggregate(ColoniesMonad.Pure(1).In(_colony), (m, _) => m >> _echo);
    }

    [Benchmark]
    public Task<int> Chain() => _chain.Unwrap();

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _executor.DisposeAsync();
        await _colony.DisposeAsync();
        if (_owned is not null)
            await _owned.DisposeAsync();
    }
}
