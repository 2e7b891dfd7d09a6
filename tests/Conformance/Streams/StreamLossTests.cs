using System.Collections.Concurrent;
using Colonies.Conformance.Engine;
using Colonies.Conformance.Transport;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Conformance.Streams;

/// <summary>What becomes of a stream when one side, or the way between them, is lost. Time is the test's.</summary>
public sealed class StreamLossTests
{
    private static readonly StreamFunction<string, int> _numbers = Function.Stream<string, int>("numbers", "worker");

    private readonly Clock _clock = new();

    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    private ClientOptions Options => new() { TimeProvider = _clock, CallTimeLimit = TimeSpan.FromDays(1), OutageLimit = TimeSpan.FromDays(1) };

    [Fact(Timeout = 60_000)]
    public async Task A_reader_that_vanishes_is_given_up_after_the_limit()
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await EmbeddedColony.StartAsync(token);
        var play = new Play([1, 2, 3], -1, Pace.Waits);
        await using var executor = await StartAsync(colony, play, limit: TimeSpan.FromMinutes(1));
        var process = await ColonyConnection.To(colony).Client.Processes.SubmitAsync(_numbers.ToSpec(colony.Access.ColonyName, ""), token);
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(
            () => _clock.UntilAsync(ColonyConnection.To(colony).Client.Processes.WaitAsync(process.ProcessId, cancellationToken: token)));
        Assert.Contains("Nothing was heard of the reader", failed.Message, StringComparison.Ordinal);
        Assert.True(_clock.Elapsed >= TimeSpan.FromMinutes(1));
        Assert.Equal(0, play.Made);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_reader_that_takes_its_time_is_waited_for()
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await EmbeddedColony.StartAsync(token);
        var limit = TimeSpan.FromSeconds(61);
        await using var executor = await StartAsync(colony, new Play([1, 2, 3]), limit: limit);
        await using var reading = ColonyConnection.To(colony, Options).Stream(_numbers, "", new StreamOptions { Ahead = 1 }, token)
            .GetAsyncEnumerator(token);
        Assert.True(await Clock.SoonAsync(reading.MoveNextAsync().AsTask()));
        for (var sign = 1; sign <= 20; sign++)
        {
            await Clock.SoonAsync(() => _clock.Waits.Count(wait => wait == TimeSpan.FromSeconds(15)) >= sign);
            var heard = _clock.Waits.Count(wait => wait == limit);
            _clock.Advance(TimeSpan.FromSeconds(15));
            await Clock.SoonAsync(() => _clock.Waits.Count(wait => wait == limit) > heard);
        }

        Assert.True(await Clock.SoonAsync(reading.MoveNextAsync().AsTask()));
        Assert.True(await Clock.SoonAsync(reading.MoveNextAsync().AsTask()));
        Assert.Equal(3, reading.Current);
        Assert.False(await Clock.SoonAsync(reading.MoveNextAsync().AsTask()));
    }

    [Fact(Timeout = 60_000)]
    public async Task Another_run_repeats_nothing()
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await EmbeddedColony.StartAsync(token);
        var (first, second) = (new Play([1, 2, 3], -1, Pace.Fast, Pace.Waits), new Play([1, 2, 3]));
        var connection = ColonyConnection.To(colony);
        var lost = await StartAsync(colony, first);
        await using var reading = connection.Stream(_numbers, "", cancellationToken: token).GetAsyncEnumerator(token);
        Assert.True(await Clock.SoonAsync(reading.MoveNextAsync().AsTask()));
        await connection.ColonyOwner!.Executors.RemoveAsync(connection.ColonyName, lost.Name, token);
        await using var executor = await StartAsync(colony, second);
        var failed = await Thrown.ByAsync<ColoniesError.StepFailed>(() => _clock.UntilAsync(reading.MoveNextAsync().AsTask()));
        Assert.Contains("would repeat them", failed.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (first.Runs, second.Runs));
        await StopAsync(lost);
        await first.Disposed;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_run_that_had_sent_nothing_is_followed_by_another()
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await EmbeddedColony.StartAsync(token);
        var connection = ColonyConnection.To(colony);
        var (first, second) = (new Play([1], -1, Pace.Waits), new Play([1, 2, 3]));
        first.WaitsForEver();
        // It may enter the colony again and be given the second run, too.
        var next = new ConcurrentQueue<Play>([first, second]);
        var lost = await StartAsync(colony, next);
        var reading = connection.Stream(_numbers, "", cancellationToken: token).ToListAsync(token).AsTask();
        await first.Begun;
        await connection.ColonyOwner!.Executors.RemoveAsync(connection.ColonyName, lost.Name, token);
        await using var executor = await StartAsync(colony, next);
        Assert.Equal([1, 2, 3], await _clock.UntilAsync(reading));
        await StopAsync(lost);
        await first.Disposed;
    }

    [Fact(Timeout = 60_000)]
    public async Task A_stop_does_not_wait_for_a_reader_that_does_not_read()
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await EmbeddedColony.StartAsync(token);
        var connection = ColonyConnection.To(colony);
        var play = new Play([1, 2, 3]);
        var executor = await ColonyExecutor.StartAsync(
            connection,
            new ExecutorOptions("worker") { DrainLimit = TimeSpan.Zero }.Serve(_numbers, (_, context) => play.RunAsync(context)),
            token);
        await using var reading = connection.Stream(_numbers, "", new StreamOptions { Ahead = 1 }, token).GetAsyncEnumerator(token);
        Assert.True(await Clock.SoonAsync(reading.MoveNextAsync().AsTask()));
        await executor.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), token);
        await play.Disposed;
        Assert.True(play.WasCancelled);
    }

    [Property(MaxTest = 30)]
    public async Task Calls_that_are_lost_on_the_way_lose_no_value(int[] numbers, NonEmptyArray<byte> losses, PositiveInt ahead)
    {
        await using var colony = await EmbeddedColony.StartAsync(TestEnds);
        var losing = new Losing(colony.Endpoint, losses.Get);
        var executor = await StartAsync(colony, new Play(numbers, -1, Pace.Yields), losing);
        var options = new StreamOptions { Ahead = ahead.Get };
        var reading = ColonyConnection.To(losing, colony.Access, Options).Stream(_numbers, "", options, TestEnds).ToListAsync(TestEnds);
        var read = await _clock.UntilAsync(reading.AsTask());
        await StopAsync(executor);
        Assert.Equal(numbers, read);
    }

    [Property(MaxTest = 30)]
    public async Task Channels_one_after_another_are_one(byte[][] entries, PositiveInt each)
    {
        await using var colony = await EmbeddedFixture.Start();
        var worker = await colony.Executor();
        var channels = entries.Length + 1;
        var process = await colony.User.Submit(EmbeddedFixture.Spec() with { Channels = [.. Enumerable.Range(1, channels).Select(i => $"log-{i}")] });
        await worker.Assign();
        var writer = new ChannelSeries(new ColoniesClient(colony.Embedded.Endpoint, worker.Key, Options), process.ProcessId, "log", channels, each.Get);
        var reader = new ChannelSeries(new ColoniesClient(colony.Embedded.Endpoint, colony.User.Key, Options), process.ProcessId, "log", channels);
        var reading = reader.ReadAsync(TestEnds).ToListAsync(TestEnds).AsTask();
        foreach (var entry in entries)
            await writer.AppendAsync(entry, TestEnds);
        await writer.EndAsync(cancellationToken: TestEnds);
        var read = await Clock.SoonAsync(reading);
        Assert.Equal(entries.Select(Convert.ToHexString), read.SkipLast(1).Select(entry => Convert.ToHexString(entry.Payload ?? [])));
        Assert.True(read[^1].IsEnd);
    }

    private Task<ColonyExecutor> StartAsync(EmbeddedColony colony, Play play, IColonyEndpoint? endpoint = null, TimeSpan? limit = null) =>
        StartAsync(colony, new ConcurrentQueue<Play>([play]), endpoint, limit);

    private Task<ColonyExecutor> StartAsync(
        EmbeddedColony colony, ConcurrentQueue<Play> plays, IColonyEndpoint? endpoint = null, TimeSpan? limit = null) => ColonyExecutor.StartAsync(
        ColonyConnection.To(endpoint ?? colony.Endpoint, colony.Access, Options),
        new ExecutorOptions("worker").Serve(
            _numbers, (_, context) => plays.TryDequeue(out var play) ? play.RunAsync(context) : throw new InvalidOperationException("no more runs"),
            limit ?? TimeSpan.FromDays(1)),
        TestEnds);

    /// <summary>What it still does may take its time.</summary>
    private Task StopAsync(ColonyExecutor executor)
    {
        var stopping = executor.DisposeAsync().AsTask();
        return _clock.UntilAsync(() => stopping.IsCompleted);
    }

    /// <summary>Loses appends, before or after the server has seen them.</summary>
    private sealed class Losing(IColonyEndpoint inner, byte[] losses) : PassingEndpoint(inner)
    {
        private int _calls;

        public override async Task<RpcReply> CallAsync(RpcRequest request, CancellationToken cancellationToken)
        {
            if (request.PayloadType != PayloadTypes.ChannelAppend)
                return await base.CallAsync(request, cancellationToken);
            var call = Interlocked.Increment(ref _calls) - 1;
            var loss = call < losses.Length ? losses[call] % 4 : 0;
            if (loss == 1)
                throw new EndpointException(EndpointFailure.Lost, "lost on the way there");
            var reply = await base.CallAsync(request, cancellationToken);
            return loss == 2 ? throw new EndpointException(EndpointFailure.Lost, "lost on the way back") : reply;
        }
    }
}
