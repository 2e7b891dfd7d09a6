using Colonies.Conformance.Transport;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Executors;

/// <summary>How the end of a run gets to a colony that cannot be reached, has trouble, or does not take it.</summary>
public sealed class DeliveryTests : WorkerTests
{
    [Fact]
    public async Task A_result_waits_until_the_colony_is_back_however_late()
    {
        var line = new Line(Embedded.Endpoint);
        var (begun, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var executor = await StartAsync(line, Worker.Serve(Double, async (x, _) =>
        {
            begun.TrySetResult();
            await gate.Task;
            return 2 * x;
        }));
        var process = await SubmitAsync("double", "[21]");
        await Clock.SoonAsync(() => begun.Task.IsCompleted);
        line.IsCut = true;
        gate.SetResult();
        await Time.UntilAsync(() => line.Tries > 5 && executor.Status.Activity == ExecutorActivity.Reconnecting);
        for (var (hour, tries) = (1, line.Tries); hour <= 3; hour++, tries = line.Tries)
        {
            Time.Advance(TimeSpan.FromHours(1));
            await Time.UntilAsync(() => line.Tries > tries + 3);
        }

        Assert.Equal(ProcessState.Running, (await ReadAsync(process)).State);
        Assert.IsType<ColoniesError.ConnectionLost>(executor.Status.LastError);
        line.IsCut = false;
        await Time.UntilAsync(() => executor.Status.Activity == ExecutorActivity.Serving);
        var ended = await Time.UntilAsync(Colony.Client.Processes.WaitAsync(process, cancellationToken: Cancellation));
        Assert.Equal(42, ended.Output[0].GetInt32());
    }

    [Theory]
    [InlineData(500, "the disk is full")]
    [InlineData(413, "too large for this proxy")]
    public async Task A_result_that_the_colony_does_not_take_fails_the_process_with_the_reason(int status, string why)
    {
        var refusing = new Refusing(Embedded.Endpoint, new Failure(status, why), int.MaxValue);
        await using var executor = await StartAsync(refusing, Worker.Serve(Double, x => 2 * x));
        var process = await SubmitAsync("double", "[21]");
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(
            () => Time.UntilAsync(Colony.Client.Processes.WaitAsync(process, cancellationToken: Cancellation)));
        Assert.StartsWith("The colony does not take the result: ", failed.Errors[0], StringComparison.Ordinal);
        Assert.Contains(why, failed.Errors[0], StringComparison.Ordinal);
        // A slot that was lost would be missed now.
        refusing.Times = 0;
        Assert.Equal("[42]", await OutputAsync(await SubmitAsync("double", "[21]")));
    }

    [Fact]
    public async Task A_colony_in_trouble_is_tried_again()
    {
        var refusing = new Refusing(Embedded.Endpoint, new Failure(500, "the disk is full"), 20);
        await using var executor = await StartAsync(refusing, Worker.Serve(Double, x => 2 * x));
        var process = await SubmitAsync("double", "[21]");
        var ended = await Time.UntilAsync(Colony.Client.Processes.WaitAsync(process, cancellationToken: Cancellation));
        Assert.Equal(42, ended.Output[0].GetInt32());
        Assert.True(refusing.Times <= 0);
    }

    private Task<ColonyExecutor> StartAsync(IColonyEndpoint endpoint, ExecutorOptions options) =>
        ColonyExecutor.StartAsync(ColonyConnection.To(endpoint, Embedded.Access, Colony.Options), options with { Concurrency = 1 }, Cancellation);

    /// <summary>A line that can be cut.</summary>
    private sealed class Line(IColonyEndpoint inner) : PassingEndpoint(inner)
    {
        private int _tries;

        public volatile bool IsCut;

        public int Tries => _tries;

        public override async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
        {
            var reply = IsCut ? null : await base.CallAsync(request, cancellationToken);
            if (!IsCut)
                return reply!;
            Interlocked.Increment(ref _tries);
            throw new EndpointException(EndpointFailure.Lost, "the line is cut");
        }
    }

    /// <summary>Takes no result, so many times.</summary>
    private sealed class Refusing(IColonyEndpoint inner, Failure failure, int times) : PassingEndpoint(inner)
    {
        public int Times { get; set; } = times;

        public override Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken) =>
            request.PayloadType == PayloadTypes.CloseSuccessful && Times-- > 0
                ? Task.FromResult(RpcReply.Of(failure))
                : base.CallAsync(request, cancellationToken);
    }
}
