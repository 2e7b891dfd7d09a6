using System.Runtime.CompilerServices;
using Colonies.Conformance.Engine;
using Colonies.Conformance.Http;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>A reader of a channel loses nothing and is never left waiting, whatever happens to its subscriptions.</summary>
public sealed class ChannelListenerTests
{
    private readonly Clock _clock = new();

    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    private ClientOptions Options => new() { TimeProvider = _clock, CallTimeLimit = TimeSpan.FromDays(1) };

    [Property(MaxTest = 50)]
    public async Task Whenever_connections_drop_nothing_is_lost_or_given_twice(byte[] lives, bool pushes)
    {
        await using var colony = await EmbeddedFixture.Start();
        var (user, executor) = await Engine.ChannelTests.Running(colony);
        var dropping = new Dropping(colony.Embedded.Endpoint, new Queue<int>(lives.Select(life => life % 5)), pushes);
        var client = new ColoniesClient(dropping, user.Party.Key, Options);
        var reading = client.Channels.SubscribeAsync(user.ProcessId, "chat", cancellationToken: TestEnds).Select(entry => entry.Text)
            .ToListAsync(TestEnds).AsTask();
        for (var sequence = 1; sequence <= 20; sequence++)
        {
            await executor.Say(sequence, $"e{sequence}");
            await user.Say(sequence, $"u{sequence}");
        }

        await executor.Say(21, "", ChannelEntryTypes.End);
        var log = (await user.Read()).Select(entry => entry.Text);
        Assert.Equal(log, await _clock.UntilAsync(reading));
    }

    [Fact(Timeout = 60_000)]
    public async Task A_subscription_that_reaches_its_timeout_is_followed_by_another()
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await EmbeddedFixture.Start();
        var (user, executor) = await Engine.ChannelTests.Running(colony);
        var client = new ColoniesClient(
            colony.Embedded.Endpoint, user.Party.Key, new ClientOptions { TimeProvider = colony.Time, SubscriptionLife = TimeSpan.FromSeconds(2) });
        await using var reading = client.Channels.SubscribeAsync(user.ProcessId, "chat", cancellationToken: token).GetAsyncEnumerator(token);
        for (var sequence = 1; sequence < 10; sequence++)
        {
            await executor.Say(sequence, $"{sequence}");
            Assert.True(await reading.MoveNextAsync());
            Assert.Equal($"{sequence}", reading.Current.Text);
            await colony.Pass(TimeSpan.FromSeconds(2));
        }

        var next = reading.MoveNextAsync().AsTask();
        await executor.Party.Close(user.ProcessId);
        Assert.False(await next);
    }

    [Fact(Timeout = 60_000)]
    public async Task Where_the_end_of_the_process_is_not_told_a_look_finds_it()
    {
        var token = TestContext.Current.CancellationToken;
        var ended = false;
        var endpoint = new ScriptedEndpoint
        {
            Pushes = false,
            OnSubscribe = (_, token) => Silent(["one"], token),
            OnCall = (_, _) => Task.FromResult(RpcReply.Of(
                PayloadTypes.GetProcess, WireJson.Write(new Process { State = ended ? ProcessState.Successful : ProcessState.Running }))),
        };
        var seen = new List<string>();
        var reading = ReadAsync(endpoint, seen, token);
        await Clock.SoonAsync(() => seen.Count == 1);
        await _clock.UntilAsync(() => _clock.Elapsed > TimeSpan.FromMinutes(1));
        Assert.False(reading.IsCompleted);
        ended = true;
        await _clock.UntilAsync(() => reading.IsCompleted);
        await reading;
        Assert.Equal(["one"], seen);
    }

    [Fact(Timeout = 60_000)]
    public async Task An_entry_that_comes_with_what_is_there_and_again_is_given_once()
    {
        var token = TestContext.Current.CancellationToken;
        var endpoint = new ScriptedEndpoint { Pushes = false, OnSubscribe = (_, token) => Frames(token) };
        var seen = new List<string>();
        await ReadAsync(endpoint, seen, token);
        Assert.Equal(["1", "2", "3", "2", ""], seen);

        async IAsyncEnumerable<RpcReply> Frames([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            yield return Frame(Entry(1), Entry(2), Entry(3));
            yield return Frame(Entry(2));
            yield return Frame(Entry(3));
            yield return Frame(Entry(2) with { Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(100) });
            yield return Frame(ChannelEntry.End(4) with { SenderId = "other" });
            await ScriptedEndpoint.Until(new TaskCompletionSource(), cancellationToken);
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_reader_who_was_too_slow_goes_on_where_he_was()
    {
        var token = TestContext.Current.CancellationToken;
        var asked = new List<long>();
        var endpoint = new ScriptedEndpoint
        {
            OnSubscribe = (request, token) =>
            {
                var index = WireJson.Read<SubscribeChannelMessage>(request.DecodePayload())!.AfterIndex;
                asked.Add(index);
                return index == 0 ? TooSlow() : Silent(["b"], token);
            },
        };
        var seen = new List<string>();
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(token);
        var reading = ReadAsync(endpoint, seen, leave.Token);
        await Clock.SoonAsync(() => seen.Count == 2);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(["a", "b"], seen);
        Assert.Equal([0L, 1L], asked);

        async IAsyncEnumerable<RpcReply> TooSlow()
        {
            await Task.CompletedTask;
            yield return Frame(Entry(1) with { Payload = "a"u8.ToArray() });
            yield return Frame(new ChannelEntry { Error = "subscriber disconnected: buffer full" });
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_process_that_ends_while_the_connection_is_down_may_have_said_more()
    {
        var token = TestContext.Current.CancellationToken;
        var attempts = 0;
        var endpoint = new ScriptedEndpoint { OnSubscribe = (_, _) => attempts++ == 0 ? Dropped() : Refused() };
        var seen = new List<string>();
        var reading = ReadAsync(endpoint, seen, token);
        var lost = await Thrown.ByAsync<ColoniesError.ConnectionLost>(async () =>
        {
            await _clock.UntilAsync(() => reading.IsCompleted);
            await reading;
        });
        Assert.Contains("may be missing", lost.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], seen);

        async IAsyncEnumerable<RpcReply> Dropped()
        {
            await Task.CompletedTask;
            yield return Frame(Entry(1));
            throw new EndpointException(EndpointFailure.Lost, "gone");
        }

        async IAsyncEnumerable<RpcReply> Refused()
        {
            await Task.CompletedTask;
            yield return RpcReply.Of(new Failure(404, "Channel not found"));
        }
    }

    [Fact(Timeout = 60_000)]
    public async Task A_server_that_stays_away_is_given_up()
    {
        var token = TestContext.Current.CancellationToken;
        var endpoint = new ScriptedEndpoint { OnSubscribe = (_, _) => throw new EndpointException(EndpointFailure.Unreachable, "refused") };
        var reading = ReadAsync(endpoint, [], token);
        await Thrown.ByAsync<ColoniesError.Unreachable>(async () =>
        {
            await _clock.UntilAsync(() => reading.IsCompleted);
            await reading;
        });
        Assert.True(_clock.Elapsed >= Options.OutageLimit);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_reader_who_does_not_read_is_waited_for()
    {
        var token = TestContext.Current.CancellationToken;
        var (given, released) = (0, new TaskCompletionSource());
        var endpoint = new ScriptedEndpoint { OnSubscribe = (_, token) => Flood(token) };
        var client = new ColoniesClient(endpoint, FakeServer.Key, Options with { ChannelBuffer = 8 });
        await using var reading = client.Channels.SubscribeAsync("p", "chat", cancellationToken: token).GetAsyncEnumerator(token);
        Assert.True(await reading.MoveNextAsync());
        await Clock.SoonAsync(() => Volatile.Read(ref given) >= 9);
        for (var turn = 0; turn < 100; turn++)
            await Task.Yield();
        Assert.InRange(given, 9, 11);
        for (var entry = 0; entry < 100; entry++)
            Assert.True(await reading.MoveNextAsync());

        async IAsyncEnumerable<RpcReply> Flood([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await Task.CompletedTask;
            while (!cancellationToken.IsCancellationRequested)
                yield return Frame(Entry(Interlocked.Increment(ref given)));
        }
    }

    private async Task ReadAsync(IColonyEndpoint endpoint, List<string> seen, CancellationToken cancellationToken)
    {
        var client = new ColoniesClient(endpoint, FakeServer.Key, Options);
        await foreach (var entry in client.Channels.SubscribeAsync("p", "chat", cancellationToken: cancellationToken))
            seen.Add(entry.Text);
    }

    private static ChannelEntry Entry(long sequence) =>
        ChannelEntry.Of(sequence, $"{sequence}") with { SenderId = "other", Timestamp = DateTimeOffset.UnixEpoch.AddSeconds(sequence) };

    private static RpcReply Frame(params IReadOnlyList<ChannelEntry> entries) => RpcReply.Of(PayloadTypes.SubscribeChannel, WireJson.Write(entries));

    private static async IAsyncEnumerable<RpcReply> Silent(string[] texts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var text in texts)
            yield return Frame(ChannelEntry.Of(1, text));
        await ScriptedEndpoint.Until(new TaskCompletionSource(), cancellationToken);
    }

    /// <summary>Each subscription drops after as many frames as it is to live; when there are no more lives, they stay.</summary>
    private sealed class Dropping(IColonyEndpoint inner, Queue<int> lives, bool pushes) : PassingEndpoint(inner)
    {
        public override ValueTask<bool> PushesEveryChangeAsync(CancellationToken cancellationToken) => new(pushes);

        public override async IAsyncEnumerable<RpcReply> SubscribeAsync(
            RpcRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var left = lives.TryDequeue(out var life) ? life : int.MaxValue;
            await foreach (var frame in base.SubscribeAsync(request, cancellationToken))
            {
                if (left-- == 0)
                    throw new EndpointException(EndpointFailure.Lost, "dropped");
                yield return frame;
            }
        }
    }
}
