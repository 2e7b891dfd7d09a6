using BenchmarkDotNet.Attributes;
using Colonies.Protocol;

namespace Colonies.Bench;

/// <summary>Submit, assign and close of one process: three calls, one after another.</summary>
public class Processes
{
    private readonly PrivateKey _key = PrivateKey.Generate();
    private readonly string _type = "bench-" + Guid.NewGuid().ToString("N");
    private ColonyConnection _colony = null!;
    private ColoniesClient _executor = null!;
    private IAsyncDisposable? _owned;
    private FunctionSpec _spec = null!;

    [ParamsSource(nameof(Targets))]
    public Target On { get; set; } = null!;

    public static IEnumerable<Target> Targets => Target.All;

    [GlobalSetup]
    public async Task SetupAsync()
    {
        (_colony, _owned) = await On.OpenAsync();
        _executor = new ColoniesClient(_colony.Endpoint, _key);
        var owner = _colony.ColonyOwner!;
        await owner.Executors.AddAsync(new Executor { ExecutorId = _key.Id, ExecutorName = _type, ExecutorType = _type, ColonyName = _colony.ColonyName });
        await owner.Executors.ApproveAsync(_colony.ColonyName, _type);
        _spec = new FunctionSpec { FunctionName = "echo", Conditions = new Conditions { ColonyName = _colony.ColonyName, ExecutorType = _type } };
    }

    [Benchmark]
    public async Task SubmitAssignClose()
    {
        await _colony.Client.Processes.SubmitAsync(_spec);
        var process = await _executor.Processes.AssignAsync(_colony.ColonyName, TimeSpan.FromSeconds(10));
        await _executor.Processes.CloseSuccessfulAsync(process!.ProcessId, []);
    }

    [GlobalCleanup]
    public async Task CleanupAsync()
    {
        await _colony.ColonyOwner!.Executors.RemoveAsync(_colony.ColonyName, _type);
        await _colony.DisposeAsync();
        if (_owned is not null)
            await _owned.DisposeAsync();
    }
}
