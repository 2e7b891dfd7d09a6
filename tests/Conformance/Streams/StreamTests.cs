using System.Reactive.Linq;
using Colonies.Conformance.Transport;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Streams;

/// <summary>Streams, one at a time.</summary>
public sealed class StreamTests(StreamColony streams) : IClassFixture<StreamColony>
{
    private static readonly StreamFunction<string, int> _remote = Function.Stream<string, int>("numbers", "remote-streamer");

    [Fact(Timeout = 60_000)]
    public async Task A_hundred_thousand_values_arrive_in_order()
    {
        var token = TestContext.Current.CancellationToken;
        var name = streams.Add(new Play([.. Enumerable.Range(0, 100_000)]));
        var read = await streams.Colony.Stream(StreamColony.Numbers, name, cancellationToken: token).ToListAsync(token);
        Assert.Equal(Enumerable.Range(0, 100_000), read);
    }

    [Fact(Timeout = 60_000)]
    public async Task Over_HTTP_it_is_the_same()
    {
        var token = TestContext.Current.CancellationToken;
        var play = new Play([1, 2, 3], -1, Pace.Waits, Pace.Fast);
        var read = new List<int>();
        await foreach (var number in streams.Http.Stream(_remote, streams.Add(play), cancellationToken: token))
        {
            read.Add(number);
            play.Took();
        }

        Assert.Equal([1, 2, 3], read);
        await Assert.ThrowsAsync<ColoniesException>(
            () => streams.Http.Stream(_remote, streams.Add(new Play([1], 1)), cancellationToken: token).ToListAsync(token).AsTask());
        var left = new Play([1, 2, 3], -1, Pace.Waits);
        Assert.Equal(1, await streams.Http.Stream(_remote, streams.Add(left), cancellationToken: token).FirstAsync(token));
        await left.Disposed;
        Assert.True(left.WasCancelled);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_token_leaves_it_too_and_the_handler_sees_its_own_cancelled()
    {
        var token = TestContext.Current.CancellationToken;
        var play = new Play([1, 2], -1, Pace.Waits);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in streams.Colony.Stream(StreamColony.Numbers, streams.Add(play), cancellationToken: leave.Token))
                await leave.CancelAsync();
        });
        await play.Disposed;
        Assert.True(play.WasCancelled);
        Assert.Equal(ProcessState.Cancelled, await streams.StateAsync(play));
    }

    [Fact(Timeout = 60_000)]
    public async Task An_observer_gets_the_values_and_the_end_and_disposing_leaves()
    {
        var token = TestContext.Current.CancellationToken;
        var observed = await streams.Colony.Observe(StreamColony.Numbers, streams.Add(new Play([1, 2, 3]))).ToList();
        Assert.Equal([1, 2, 3], observed);

        var failed = await streams.Colony.Observe(StreamColony.Numbers, streams.Add(new Play([1, 2, 3], 2))).Materialize().ToList();
        Assert.Equal((3, 2), (failed.Count, failed[1].Value));
        Assert.IsType<ColoniesError.StepFailed>(Assert.IsType<ColoniesException>(failed[2].Exception).Error);

        var left = new Play([1, 2, 3], -1, Pace.Waits);
        Assert.Equal([1], await streams.Colony.Observe(StreamColony.Numbers, streams.Add(left)).Take(1).ToList());
        await left.Disposed;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stream_that_is_only_made_runs_nothing_and_each_reading_runs_it_anew()
    {
        var token = TestContext.Current.CancellationToken;
        var play = new Play([1, 2]);
        var stream = streams.Colony.Stream(StreamColony.Numbers, streams.Add(play), cancellationToken: token);
        Assert.Equal(0, play.Runs);
        Assert.Equal([1, 2], await stream.ToListAsync(token));
        Assert.Equal([1, 2], await stream.ToListAsync(token));
        Assert.Equal(2, play.Runs);
    }

    [Fact(Timeout = 60_000)]
    public async Task What_was_not_submitted_as_a_stream_is_refused()
    {
        var token = TestContext.Current.CancellationToken;
        var function = Function.Named<string, ValueTuple>("numbers", "streamer").Primitive!;
        var spec = function.ToSpec(streams.Colony.ColonyName, Codec<string>.Default.Encode(streams.Add(new Play([1])), "numbers"));
        var process = await streams.Colony.Client.Processes.SubmitAsync(spec, token);
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(
            () => streams.Colony.Client.Processes.WaitAsync(process.ProcessId, cancellationToken: token));
        Assert.Contains("Stream or Observe", failed.Message, StringComparison.Ordinal);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_value_that_the_wire_would_change_ends_it_after_those_before()
    {
        var token = TestContext.Current.CancellationToken;
        var numbers = Function.Stream<int, double>("roots", "roots");
        await using var executor = await ColonyExecutor.StartAsync(
            streams.Colony, new ExecutorOptions("roots").Serve(numbers, from => Enumerable.Range(0, 3).Select(i => Math.Sqrt(from - i)).ToAsyncEnumerable()), token);
        var read = new List<double>();
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(async () =>
        {
            await foreach (var root in streams.Colony.Stream(numbers, 1, cancellationToken: token))
                read.Add(root);
        });
        Assert.Equal([1, 0], read);
        Assert.Equal("Colonies.CodecException", failed.RemoteExceptionType);
        Assert.Contains("NaN", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_is_one_element()
    {
        var refused = Assert.Throws<ArgumentException>(() => Function.Stream<int, (int, int)>("pairs", "streamer"));
        Assert.Contains("record", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, StreamColony.Numbers.Contract.Options.MaxRetries);
        Assert.Throws<ArgumentOutOfRangeException>(() => new StreamOptions { Ahead = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new StreamOptions { AheadBytes = 0 });
    }
}
