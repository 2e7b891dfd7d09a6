using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace Colonies.Conformance.Recorded;

/// <summary>
/// A fresh embedded colony on a clock of its own, the keys of the roles, and the map from recorded ids to ours. What a recording
/// presumes is made by ordinary signed requests.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    /// <summary>What the recordings use for an id that nobody has.</summary>
    public const string NobodysId = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    private readonly Dictionary<string, PrivateKey> _keys = [];
    private readonly EmbeddedColony _colony;
    private readonly DateTimeOffset _begin;

    private World(EmbeddedColony colony, FakeTimeProvider time, PrivateKey serverOwner)
    {
        _colony = colony;
        Time = time;
        _begin = time.GetUtcNow();
        _keys["server_owner"] = serverOwner;
    }

    public FakeTimeProvider Time { get; }

    public IColonyEndpoint Endpoint => _colony.Endpoint;

    public IdMap Ids { get; } = new();

    /// <summary>Other texts of a recorded request that stand for ours, such as a time stamp.</summary>
    public Dictionary<string, string> Literals { get; } = [];

    public static async Task<World> StartAsync(PrivateKey? serverOwner = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 23, 52, 10, TimeSpan.Zero));
        serverOwner ??= PrivateKey.Generate();
        var identities = new EmbeddedIdentities(serverOwner.Id);
        var colony = await EmbeddedColony.StartAsync(new EmbeddedOptions { Identities = identities, TimeProvider = time });
        return new World(colony, time, serverOwner);
    }

    public ValueTask DisposeAsync() => _colony.DisposeAsync();

    /// <summary>The key of a role, made when it is first asked for.</summary>
    public PrivateKey Key(string role) => _keys.TryGetValue(role, out var key) ? key : _keys[role] = PrivateKey.Generate();

    /// <summary>Gives a role a certain key.</summary>
    public void Use(string role, PrivateKey key) => _keys[role] = key;

    /// <summary>Says which of our ids plays the part of a recorded one.</summary>
    public void Is(string recorded, string ours)
    {
        if (!Ids.Bind(recorded, ours))
            throw new InvalidOperationException($"{recorded} plays another part already");
    }

    /// <summary>A recorded payload with our ids.</summary>
    public string Translate(string payload) =>
        Literals.Aggregate(Ids.Translate(payload), (text, literal) => text.Replace(literal.Key, literal.Value, StringComparison.Ordinal));

    /// <summary>Sends a payload as it stands.</summary>
    public Task<RpcReply> SendAsync(string role, string payloadType, string payload, CancellationToken cancellationToken) =>
        Endpoint.CallAsync(Sign(role, payloadType, payload), cancellationToken);

    public RpcRequest Sign(string role, string payloadType, string payload)
    {
        var text = Convert.ToBase64String(Encoding.UTF8.GetBytes(payload));
        return new RpcRequest { PayloadType = payloadType, Payload = text, Signature = role == "none" ? "" : Key(role).Sign(text) };
    }

    /// <summary>Does what an arrangement needs, a little later than the step before; it must succeed.</summary>
    public async Task<JsonElement> DoAsync(string role, string payloadType, JsonObject message)
    {
        Time.Advance(TimeSpan.FromMilliseconds(7));
        message["msgtype"] = payloadType;
        var reply = await SendAsync(role, payloadType, message.ToJsonString(), default);
        return reply.Error
            ? throw new InvalidOperationException($"the arrangement failed: {payloadType} by {role}: {reply.ReadFailure()}")
            : Parse(reply.DecodePayload());
    }

    /// <summary>Lets time pass in steps, so that what a step causes is done before the next.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        var step = TimeSpan.FromMilliseconds(100);
        for (; time > TimeSpan.Zero; time -= step)
        {
            Time.Advance(time < step ? time : step);
            await SettleAsync();
        }
    }

    /// <summary>Lets time pass until something has come of it, and not longer than a limit.</summary>
    public async Task PassUntilAsync(Task result, TimeSpan limit)
    {
        var step = TimeSpan.FromMilliseconds(100);
        await SettleAsync();
        for (; !result.IsCompleted && limit > TimeSpan.Zero; limit -= step)
        {
            await PassAsync(step);

            // What the writer has answered is on its way through the caller's thread.
            await Task.WhenAny(result, SettleAsync());
        }
    }

    /// <summary>Waits until the colony has done all that the clock has asked for: its writer works in order.</summary>
    public Task SettleAsync() => SendAsync("none", PayloadTypes.GetServerInfo, "{}", default);

    /// <summary>Lets time pass until it is this long after the world began.</summary>
    public Task ReachAsync(TimeSpan sinceBegin) => PassAsync(sinceBegin - (Time.GetUtcNow() - _begin));

    public static JsonElement Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        return JsonElement.ParseValue(ref reader);
    }
}
