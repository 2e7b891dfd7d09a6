using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using System.Text.Json;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>Channels through the client, in this process, over HTTP, and with a client that expects no more than of the reference.</summary>
public sealed class ChannelTests
{
    private static CancellationToken TestEnds => TestContext.Current.CancellationToken;

    public static TheoryData<Way> Ways() => new(Enum.GetValues<Way>());

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Ways))]
    public async Task A_reader_gets_what_was_said_and_what_is_said_up_to_the_end_of_the_other_side(Way way)
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await TestColony.StartAsync(way);
        var id = await StartAsync(colony);
        await colony.User.Channels.AppendAsync(id, "chat", 1, "question", token);
        await using var reading = colony.User.Channels.SubscribeAsync(id, "chat", cancellationToken: token).GetAsyncEnumerator(token);
        Assert.Equal("question", await NextAsync(reading));

        await colony.Executor.Channels.AppendAsync(id, "chat", 1, new byte[] { 0, 255 }, token);
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal([0, 255], reading.Current.Payload!);
        await colony.Executor.Channels.AppendAsync(id, "chat", 2, JsonElement.Parse("""{"n": 12345678901234567890}"""), token);
        Assert.True(await reading.MoveNextAsync());
        Assert.Equal("""{"n": 12345678901234567890}""", reading.Current.ReadJson().GetRawText());
        await colony.User.Channels.AppendAsync(id, "chat", ChannelEntry.End(2), token);
        Assert.True(await reading.MoveNextAsync());
        await colony.Executor.Channels.AppendAsync(id, "chat", ChannelEntry.Failure(3, "oops") with { InReplyTo = 1 }, token);
        Assert.Equal("oops", await NextAsync(reading));
        Assert.Equal((1L, ChannelEntryTypes.Error, colony.Executor.KeyId), (reading.Current.InReplyTo, reading.Current.Type, reading.Current.SenderId));
        await colony.Executor.Channels.AppendAsync(id, "chat", ChannelEntry.End(4), token);
        Assert.Equal("", await NextAsync(reading));
        Assert.True(reading.Current.IsEnd);
        Assert.False(await reading.MoveNextAsync());
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Ways))]
    public async Task A_reader_ends_with_the_process(Way way)
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await TestColony.StartAsync(way);
        var id = await StartAsync(colony);
        await using var reading = colony.User.Channels.SubscribeAsync(id, "chat", 1, token).GetAsyncEnumerator(token);
        await colony.Executor.Channels.AppendAsync(id, "chat", 1, "skipped", token);
        await colony.Executor.Channels.AppendAsync(id, "chat", 2, "seen", token);
        var seen = await NextAsync(reading);

        // The first is skipped unless the subscription was there before it.
        Assert.Equal("seen", seen == "skipped" ? await NextAsync(reading) : seen);
        await colony.Executor.Processes.CloseSuccessfulAsync(id, [], token);
        Assert.False(await reading.MoveNextAsync());
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Ways))]
    public async Task Many_entries_reach_many_readers_in_their_order(Way way)
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await TestColony.StartAsync(way);
        var id = await StartAsync(colony);
        var readers = Enumerable.Range(0, 10)
            .Select(_ => colony.User.Channels.Observe(id, "chat").Select(entry => entry.Text).ToList().ToTask(token)).ToList();
        for (var sequence = 1; sequence < 300; sequence++)
            await colony.Executor.Channels.AppendAsync(id, "chat", sequence, $"{sequence}", token);
        await colony.Executor.Channels.AppendAsync(id, "chat", ChannelEntry.End(300), token);
        foreach (var reader in readers)
            Assert.Equal(Enumerable.Range(1, 299).Select(number => $"{number}").Append(""), await reader);
        Assert.Equal(["7", "8"], (await colony.User.Channels.ReadAsync(id, "chat", 6, 2, token)).Select(entry => entry.Text));
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Ways))]
    public async Task What_is_not_there_and_what_is_not_ones_own_is_refused(Way way)
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await TestColony.StartAsync(way);
        var id = await StartAsync(colony);
        Assert.Equal(FaultKind.NotFound, await RefusedAsync(colony.User, id, "other"));
        Assert.Equal(FaultKind.NotFound, await RefusedAsync(colony.User, "nobody", "chat"));
        var stranger = new ColoniesClient(colony.Endpoint, PrivateKey.Generate());
        Assert.Equal(FaultKind.NotPermitted, await RefusedAsync(stranger, id, "chat"));
        await colony.Executor.Processes.CloseFailedAsync(id, ["no"], token);
        Assert.Equal(FaultKind.NotFound, await RefusedAsync(colony.User, id, "chat"));
        var observed = await Assert.ThrowsAsync<ColoniesException>(() => colony.User.Channels.Observe(id, "chat").ToTask(token));
        Assert.IsType<ColoniesError.Refused>(observed.Error);
    }

    [Fact]
    public async Task What_no_server_takes_is_not_sent()
    {
        await using var colony = await TestColony.StartAsync(Way.Direct);
        await Thrown.ByAsync<ColoniesError.InvalidInput>(() => colony.User.Channels.AppendAsync("p", "chat", 1, new byte[(10 << 20) + 1], TestEnds));
        var spec = AllCalls.Spec("f") with { Channels = [.. Enumerable.Range(0, 101).Select(number => $"{number}")] };
        await Thrown.ByAsync<ColoniesError.InvalidInput>(() => colony.User.Processes.SubmitAsync(spec, TestEnds));
    }

    [Fact(Timeout = 60_000)]
    public async Task Leaving_a_subscription_lets_the_server_forget_it()
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await TestColony.StartAsync(Way.Http);
        var id = await StartAsync(colony);
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(token);
        var reading = colony.User.Channels.SubscribeAsync(id, "chat", cancellationToken: leave.Token).GetAsyncEnumerator(token);
        var next = reading.MoveNextAsync();
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        await reading.DisposeAsync();
    }

    private static async Task<string> StartAsync(TestColony colony)
    {
        await colony.User.Processes.SubmitAsync(AllCalls.Spec("talk") with { Channels = ["chat"] }, TestEnds);
        var process = await colony.Executor.Processes.AssignAsync("dev", TimeSpan.Zero, cancellationToken: TestEnds);
        return process!.ProcessId;
    }

    private static async Task<string> NextAsync(IAsyncEnumerator<ChannelEntry> reading) =>
        await reading.MoveNextAsync() ? reading.Current.Text : throw new InvalidOperationException("the subscription ended");

    private static async Task<FaultKind> RefusedAsync(ColoniesClient client, string id, string name) =>
        (await Thrown.ByAsync<ColoniesError.Refused>(async () =>
            await client.Channels.SubscribeAsync(id, name, cancellationToken: TestEnds).CountAsync(TestEnds))).Fault.Kind;
}
