using Colonies.Conformance.Transport;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Executors;

/// <summary>How an executor gets into a colony and stays the same one.</summary>
public sealed class RegistrationTests : WorkerTests
{
    private readonly PrivateKey _key = PrivateKey.Generate();

    private ExecutorOptions Own => (Worker with { PrivateKey = _key }).Serve(Double, x => 2 * x);

    /// <summary>Without the owner's key.</summary>
    private ColonyConnection Guest => ColonyConnection.To(Embedded.Endpoint, Embedded.Access with { ColonyOwnerKey = null }, Colony.Options);

    [Fact]
    public async Task It_says_what_this_machine_has()
    {
        await using var executor = await StartAsync(Worker.Serve(Double, x => x));
        var hardware = Assert.Single((await SelfAsync()).Capabilities.Hardware!);
        Assert.Equal((Environment.ProcessorCount, $"{Environment.ProcessorCount}000m"), (hardware.Cores, hardware.Cpu));
        Assert.NotEqual("0Mi", hardware.Memory);
    }

    [Fact]
    public async Task It_says_what_it_is_told_to()
    {
        var capabilities = new Capabilities { Hardware = [new Hardware { Model = "DGX", Gpu = new Gpu { Name = "A100", Count = 8 } }] };
        await using var executor = await StartAsync((Worker with { Capabilities = capabilities, Location = "attic" }).Serve(Double, x => x));
        var self = await SelfAsync();
        Assert.Equal(("attic", "A100", 8), (self.LocationName, self.Capabilities.Hardware![0].Gpu.Name, self.Capabilities.Hardware[0].Gpu.Count));
    }

    [Fact]
    public async Task Without_the_owners_key_it_waits_until_it_is_approved()
    {
        var starting = ColonyExecutor.StartAsync(Guest, Own, Cancellation);
        await Colony.ColonyOwner!.Executors.AddAsync(
            new Executor { ExecutorId = _key.Id, ExecutorName = "w", ExecutorType = "worker", ColonyName = Colony.ColonyName }, Cancellation);
        Time.Advance(TimeSpan.FromSeconds(2));
        await Task.Yield();
        Assert.False(starting.IsCompleted);
        await Colony.ColonyOwner.Executors.ApproveAsync(Colony.ColonyName, "w", Cancellation);
        await using var executor = await Time.UntilAsync(starting);
        Assert.Equal("[42]", await OutputAsync(await SubmitAsync("double", "[21]")));
    }

    [Theory]
    [InlineData(false, "nobody has registered")]
    [InlineData(true, "pending")]
    public async Task It_does_not_wait_for_ever_and_says_what_is_missing(bool isRegistered, string why)
    {
        if (isRegistered)
        {
            await Colony.ColonyOwner!.Executors.AddAsync(
                new Executor { ExecutorId = _key.Id, ExecutorName = "w", ExecutorType = "worker", ColonyName = Colony.ColonyName }, Cancellation);
        }

        var starting = ColonyExecutor.StartAsync(Guest, Own with { ApprovalLimit = TimeSpan.FromSeconds(3) }, Cancellation);
        var thrown = await Assert.ThrowsAsync<ColoniesException>(() => Time.UntilAsync(starting));
        Assert.Contains(why, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_key.Reveal(), thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_a_key_of_its_own_a_second_start_does_not_take_its_work_away()
    {
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = (Worker with { PrivateKey = _key, UnregistersOnStop = false, Concurrency = 1 }).Serve(Double, async (x, _) =>
        {
            begun.TrySetResult();
            await gate.Task;
            return 2 * x;
        });
        await using var first = await StartAsync(slow);
        var process = await SubmitAsync("double", "[21]");
        await Clock.SoonAsync(() => begun.Task.IsCompleted);
        await using var second = await StartAsync(slow with { Capabilities = new Capabilities { Software = [new Software { Name = "new" }] } });
        Assert.Equal("new", (await SelfAsync()).Capabilities.Software?[0].Name);
        Assert.Equal(ProcessState.Running, (await ReadAsync(process)).State);
        gate.SetResult();
        Assert.Equal("[42]", await OutputAsync(process));
        Assert.Single(await Colony.Client.Functions.ListAsync(Colony.ColonyName, "w", Cancellation));
    }

    [Fact]
    public async Task It_comes_back_under_its_name_where_no_name_is_registered_twice()
    {
        await using var strict = await EmbeddedColony.StartAsync(new EmbeddedOptions { AllowReregister = false }, Cancellation);
        var colony = ColonyConnection.To(strict);
        await (await ColonyExecutor.StartAsync(colony, Own, Cancellation)).DisposeAsync();
        await using var again = await ColonyExecutor.StartAsync(colony, Own, Cancellation);
        Assert.Equal(ExecutorState.Approved, (await colony.Client.Executors.GetAsync(colony.ColonyName, "w", Cancellation)).State);

        var other = Own with { PrivateKey = PrivateKey.Generate() };
        var thrown = await Assert.ThrowsAsync<ColoniesException>(() => ColonyExecutor.StartAsync(colony, other, Cancellation));
        Assert.Contains("taken by another key", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_another_executor_is_refused()
    {
        await using var executor = await StartAsync(Own);
        var thrown = await Assert.ThrowsAsync<ColoniesException>(() => StartAsync(Own with { Name = "w2" }));
        Assert.Contains("'w', a 'worker'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_it_publishes_follows_what_it_serves()
    {
        await (await StartAsync(Own with { UnregistersOnStop = false })).DisposeAsync();
        await using var again = await StartAsync((Worker with { PrivateKey = _key }).Serve("double", (int number, int times = 2) => number * times));
        var published = Assert.Single(await Colony.Client.Functions.ListAsync(Colony.ColonyName, "w", Cancellation));
        Assert.Equal(["number", "times"], published.Arguments!.Select(argument => argument.Name));
    }

    [Fact]
    public async Task It_may_stay_registered_when_it_stops()
    {
        await (await StartAsync(Own with { UnregistersOnStop = false })).DisposeAsync();
        Assert.Equal(ExecutorState.Approved, (await SelfAsync()).State);
    }

    [Fact]
    public async Task Stopping_by_a_token_gives_back_at_once_and_stopping_again_is_the_same_stop()
    {
        var begun = new TaskCompletionSource();
        var executor = await StartAsync(Worker.Serve(Double, async (_, context) =>
        {
            begun.TrySetResult();
            return await new TaskCompletionSource<int>().Task.WaitAsync(context.CancellationToken);
        }));
        var process = await SubmitAsync("double", "[1]");
        await Clock.SoonAsync(() => begun.Task.IsCompleted);
        await executor.StopAsync(new CancellationToken(canceled: true));
        await executor.DisposeAsync();
        Assert.Equal(ExecutorActivity.Stopped, executor.Status.Activity);
        Assert.Equal(ProcessState.Waiting, (await ReadAsync(process)).State);
    }
}
