using System.Net.WebSockets;
using System.Text.Json;
using Colonies.Conformance.Http;
using Colonies.Conformance.Wire;

namespace Colonies.Conformance.Recorded;

/// <summary>One replay of a transcript through real sockets.</summary>
internal sealed class Play(World world, WatchedEndpoint watched, Transcript transcript, EmbeddedHost host, IReadOnlyList<string> except)
{
    /// <summary>
    /// The colony looks at time limits once a second, the reference did so at other moments: a second more, and one to spare.
    /// </summary>
    private static readonly TimeSpan _slack = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan _longestSubscription = TimeSpan.FromSeconds(11);

    private readonly Dictionary<int, TestSocket> _sockets = [];
    private TimeSpan _played;

    /// <summary>The first difference.</summary>
    public string? Difference { get; private set; }

    /// <summary>The first difference that is not excepted.</summary>
    public string? Unexplained { get; private set; }

    /// <summary>Plays the events in order, up to the first difference that is not excepted or leaves nothing to compare.</summary>
    public async Task RunAsync()
    {
        foreach (var e in transcript.Events)
        {
            await PassAsync(e);
            await PlayAsync(e, e.TryGetProperty("connection", out var number) ? number.GetInt32() : 1);
            if (Unexplained is not null || (Difference is not null && except.Contains(KnownDifferences.Everything)))
                break;
        }

        foreach (var socket in _sockets.Values)
            socket.Dispose();
    }

    /// <summary>Lets the recorded time pass before an event; a little more where time alone brings it.</summary>
    private async Task PassAsync(JsonElement e)
    {
        var at = TimeSpan.FromMilliseconds(e.GetProperty("at_ms").GetInt32());
        var waited = at - _played;
        _played = at;
        if (Transcript.Text(e, "from") == "server" && waited > TimeSpan.FromSeconds(1))
            waited += _slack;
        await world.PassAsync(waited);
    }

    private async Task PlayAsync(JsonElement e, int number)
    {
        switch (e.GetProperty("event").GetString())
        {
            case "open":
                _sockets[number] = await TestSocket.OpenAsync(host);
                break;
            case "http":
                var call = Exchange.Read(transcript.File, e, Transcript.Text(e, "payloadtype")!);
                var reply = World.Parse((await world.AskAsync(call, default)).DecodePayload());
                Compare(call.PayloadType, call.Reply, reply);
                break;
            case "frame" when Transcript.Text(e, "from") == "client":
                await SendAsync(e, _sockets[number]);
                break;
            case "frame":
                await ReceiveAsync(e, _sockets[number]);
                break;
            case "close frame":
                NoMore(await _sockets[number].CloseAsync());
                break;
            case "connection closed":
                var (frames, code) = await _sockets[number].DrainAsync();
                NoMore(frames);
                if (code is not null)
                    Note($"close frame {code}, recorded a dropped connection", KnownDifferences.CloseFrame);
                break;
            case var other:
                throw new NotSupportedException(other);
        }
    }

    private async Task SendAsync(JsonElement e, TestSocket socket)
    {
        if (Transcript.Text(e, "raw") is { } raw)
        {
            await socket.SendAsync(raw);
            return;
        }

        var (signer, type) = (Transcript.Text(e, "signer")!, Transcript.Text(e, "payloadtype")!);
        var request = world.Sign(signer, type, world.Translate(e.GetProperty("request").GetRawText()));
        if (signer == "(invalid signature)")
            request = request with { Signature = new string('0', 130) };
        var begun = watched.Begun;
        await socket.SendAsync(request, KindOf(e));
        if (signer == "(invalid signature)" || !type.StartsWith("subscribe", StringComparison.Ordinal))
            return;
        await watched.UntilBegunAsync(begun + 1);
        await world.SettleAsync();
    }

    private async Task ReceiveAsync(JsonElement e, TestSocket socket)
    {
        // Where we may differ altogether nothing may come: the end of the subscription then ends the wait.
        if (except.Contains(KnownDifferences.Everything))
            await world.PassAsync(_longestSubscription);
        var frame = await socket.NextAsync();
        if (frame is null)
            Note("the socket ended, recorded a frame", KnownDifferences.Everything);
        else if (frame.Kind != KindOf(e) || frame.Reply.PayloadType != Transcript.Text(e, "replytype"))
        {
            var recorded = $"{KindOf(e)} {Transcript.Text(e, "replytype")}";
            Note($"a {frame.Kind} frame of type {frame.Reply.PayloadType}, recorded {recorded}", KnownDifferences.Everything);
        }
        else
            Compare("", e.GetProperty("reply"), World.Parse(frame.Reply.DecodePayload()));
    }

    private void Compare(string payloadType, JsonElement recorded, JsonElement ours)
    {
        Difference ??= Comparison.Difference(payloadType, recorded, ours, world.Ids, []);
        if (!except.Contains(KnownDifferences.Everything))
            Unexplained ??= Comparison.Difference(payloadType, recorded, ours, world.Ids, except);
    }

    private void NoMore(IReadOnlyList<TestSocket.Frame> frames)
    {
        if (frames.Count > 0)
            Note($"{frames.Count} more frames, the first of type {frames[0].Reply.PayloadType}", KnownDifferences.MoreFrames);
    }

    private void Note(string difference, string where)
    {
        Difference ??= difference;
        if (!except.Contains(where))
            Unexplained ??= difference;
    }

    private static WebSocketMessageType KindOf(JsonElement e) =>
        Transcript.Text(e, "kind") == "binary" ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
}
