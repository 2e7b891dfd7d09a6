using Colonies.Engine;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>What channels bear, and what they answer beyond.</summary>
public sealed class ChannelLimitTests
{
    [Fact]
    public async Task Five_hundred_entries_at_once_and_a_hundred_more_each_second()
    {
        await using var colony = await EmbeddedFixture.Start();
        var (user, executor) = await ChannelTests.Running(colony);
        for (var sequence = 1; sequence <= 250; sequence++)
        {
            await user.Say(sequence, "");
            await executor.Say(sequence, "");
        }

        var tooFast = new Failure(500, "rate limit exceeded");
        Assert.Equal(tooFast, await user.Refused(251));
        colony.Time.Advance(TimeSpan.FromMilliseconds(15));
        await user.Say(251, "");
        Assert.Equal(tooFast, await executor.Refused(251));
        colony.Time.Advance(TimeSpan.FromSeconds(1));
        for (var sequence = 252; sequence < 352; sequence++)
            await user.Say(sequence, "");
        Assert.Equal(tooFast, await user.Refused(352));
        Assert.Equal(601, (await user.Read()).Count);
    }

    [Fact]
    public async Task A_channel_holds_ten_thousand_entries()
    {
        await using var colony = await EmbeddedFixture.Start();
        var (user, _) = await ChannelTests.Running(colony);
        for (var sequence = 1; sequence <= 10_000; sequence++)
        {
            if (sequence % 100 == 0)
                colony.Time.Advance(TimeSpan.FromSeconds(1));
            await user.Say(sequence, "");
        }

        Assert.Equal(new Failure(500, "channel log is full"), await user.Refused(10_001));
        Assert.Equal(10_000, (await user.Read()).Count);
    }

    [Fact]
    public async Task An_entry_has_ten_mebibytes_at_most_and_a_reply_about_sixteen()
    {
        await using var colony = await EmbeddedFixture.Start();
        var (user, _) = await ChannelTests.Running(colony);
        var largest = new byte[10 << 20];
        await user.Party.Call(user.Message(1, "") with { Payload = largest });
        await user.Party.Call(user.Message(2, "") with { Payload = largest });
        await user.Say(3, "small");
        Assert.Equal(
            new Failure(500, "message payload exceeds maximum size"),
            await user.Party.Refused(user.Message(4, "") with { Payload = [.. largest, 0] }));

        Assert.Equal([1L], (await user.Read()).Select(entry => entry.Sequence));
        Assert.Equal([2L, 3L], (await user.Read(afterIndex: 1)).Select(entry => entry.Sequence));
        await using var frames = user.Listen();
        Assert.Single(await frames.NextEntries());
        Assert.Equal(2, (await frames.NextEntries()).Count);
    }

    [Fact]
    public async Task A_process_has_a_hundred_channels()
    {
        await using var colony = await EmbeddedFixture.Start();
        string[] names = [.. Enumerable.Range(0, 101).Select(number => $"{number}")];
        var talk = new Talk(colony.User, (await colony.User.Submit(ChannelTests.Spec(names))).ProcessId);
        foreach (var name in names[..100])
            await (talk with { Channel = name }).Say(1, name);
        Assert.Equal(new Failure(500, "process has too many channels"), await (talk with { Channel = "100" }).Refused());
        Assert.Equal("99", await (talk with { Channel = "99" }).ReadText());
    }

    [Fact]
    public async Task All_channels_together_hold_so_many_bytes_and_give_them_back()
    {
        await using var colony = await EmbeddedFixture.Start(options => options with { MaxChannelBytes = 3000 });
        var (user, executor) = await ChannelTests.Running(colony);
        await user.Say(1, new string('x', 2000));
        var full = await executor.Refused(1, new string('x', 1000));
        Assert.Equal(503, full.Status);
        Assert.StartsWith("the channels of the server are full", full.Message, StringComparison.Ordinal);
        Assert.Equal(FaultKind.LimitReached, Fault.Of(full).Kind);
        await executor.Say(1, "there is room for this");

        // What a listener has not read yet counts until it is gone.
        var frames = user.Listen(afterIndex: 2);
        var end = frames.NextEntries();
        await executor.Party.Close(user.ProcessId);
        Assert.Empty(await end);
        var next = new Talk(colony.User, (await colony.User.Submit(ChannelTests.Spec("chat"))).ProcessId);
        Assert.Equal(503, (await next.Refused(1, new string('x', 1000))).Status);
        await frames.DisposeAsync();
        await colony.Pass(TimeSpan.Zero);
        await next.Say(1, new string('x', 2000));
    }

    [Fact]
    public async Task A_subscriber_too_far_behind_gets_what_waits_and_is_told_so()
    {
        var subscription = new Subscription("nobody")
        {
            TooSlow = new Frame([new ChannelEntry { Error = "subscriber disconnected: buffer full" }]),
            Farewell = new Frame([]),
        };
        for (var frame = 0; frame < 10_002; frame++)
            subscription.Push(new Frame([new ChannelEntry { Sequence = frame }]));
        subscription.End();
        var token = TestContext.Current.CancellationToken;
        var seen = await subscription.Frames.ReadAllAsync(token).Select(Entry).ToListAsync(token);
        Assert.Equal(Enumerable.Range(0, 10_000).Select(frame => (long)frame), seen[..^1].Select(entry => entry.Sequence));
        Assert.Equal("subscriber disconnected: buffer full", seen[^1].Error);

        static ChannelEntry Entry(Frame frame) => Assert.Single(WireJson.Read<IReadOnlyList<ChannelEntry>>(frame.Reply.DecodePayload())!);
    }

    [Fact]
    public async Task Any_other_subscriber_too_far_behind_ends_as_lost()
    {
        var subscription = new Subscription("nobody");
        for (var frame = 0; frame < 10_001; frame++)
            subscription.Push(new Frame([]));
        var token = TestContext.Current.CancellationToken;
        var e = await Assert.ThrowsAsync<EndpointException>(async () => await subscription.Frames.ReadAllAsync(token).CountAsync(token));
        Assert.Equal(EndpointFailure.Lost, e.Failure);
    }

    [Fact]
    public async Task What_a_request_did_to_a_channel_is_undone_with_it()
    {
        await using var writer = new Writer(Database.Open(EmbeddedOptions.InMemory), new EmbeddedOptions { MaxChannelBytes = 1000 });
        var process = new ProcessRow
        {
            Sequence = 1,
            ProcessId = "p",
            ColonyName = "dev",
            ExecutorType = "worker",
            FunctionName = "f",
            InitiatorId = "user",
        };
        var subscription = new Subscription("user");
        await DoAsync(kernel => kernel.Store.Processes.Add(process, WireJson.Write(ChannelTests.Spec("chat"))));
        await DoAsync(kernel => kernel.Channels.Subscribe(Chat(kernel), subscription, 0, 60));
        await DoAsync(kernel => kernel.Channels.Append(Chat(kernel), Entry(2)));

        for (var attempt = 0; attempt < 20; attempt++)
        {
            await DoAsync(kernel =>
            {
                kernel.Channels.Append(Chat(kernel), Entry(1));
                kernel.Channels.PutBack(process with { ExecutorId = "executor" });
                kernel.Channels.Close("p");
                throw new InvalidOperationException("the request fails");
            });
        }

        await DoAsync(kernel => kernel.Channels.Append(Chat(kernel), Entry(3)));
        await DoAsync(kernel =>
        {
            Assert.Equal([2L, 3L], Chat(kernel).Log.Read(0, 0).Select(entry => entry.Sequence));
            Assert.Throws<Refusal>(() => Chat(kernel).For("executor", "write to"));
        });
        var token = TestContext.Current.CancellationToken;
        await subscription.Frames.ReadAsync(token);
        await subscription.Frames.ReadAsync(token);
        Assert.False(subscription.Frames.TryRead(out _));

        ChannelAccess Chat(Kernel kernel) => kernel.Channels.Find(process, "chat");

        static ChannelEntry Entry(long sequence) => new() { Sequence = sequence, SenderId = "user" };

        // An errand that fails is told to nobody; the assertions of one are carried out of it.
        async Task DoAsync(Action<Kernel> act)
        {
            var done = new TaskCompletionSource();
            writer.Post(new Errand(kernel =>
            {
                try
                {
                    act(kernel);
                    done.SetResult();
                }
                catch (InvalidOperationException)
                {
                    done.SetResult();
                    throw;
                }
                catch (Exception e)
                {
                    done.SetException(e);
                    throw;
                }
            }));
            await done.Task;
        }
    }
}
