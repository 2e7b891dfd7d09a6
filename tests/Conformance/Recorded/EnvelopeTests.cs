using System.Text;
using System.Text.Json;
using Colonies.Conformance.Wire;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Recorded;

/// <summary>Request bodies exactly as other clients sent them, and bodies that are refused, over HTTP.</summary>
public sealed class EnvelopeTests
{
    private const string File = "envelopes.json";

    /// <summary>Its payload names a process id of the recording, and cannot be changed without breaking the signature.</summary>
    private const string NamesProcess = "addlogmsg";

    public static TheoryData<int, string> Valid() => Rows("valid");

    public static TheoryData<int, string> Malformed() => Rows("malformed");

    internal static IEnumerable<(string File, string Case)> Cases() =>
        new[] { "valid", "malformed" }.SelectMany(Read).Select(item => (File, item.GetProperty("case").GetString()!));

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Valid))]
    public async Task A_body_of_another_client_is_answered_as_recorded(int index, string name)
    {
        var item = Read("valid").ElementAt(index);
        var request = JsonSerializer.Deserialize<RpcRequest>(item.GetProperty("request").GetString()!)!;
        await using var world = await WorldOfKeysAsync(request.PayloadType);
        await using var host = await EmbeddedHost.StartAsync(world.Endpoint, cancellationToken: TestContext.Current.CancellationToken);

        var (status, body) = await PostAsync(host, item.GetProperty("request").GetString()!);

        if (request.PayloadType == NamesProcess)
        {
            Assert.Equal("Failed to add log, process is nil", WireJson.Read<RpcReply>(body)!.ReadFailure().Message);
            return;
        }

        var recorded = Decode(item.GetProperty("response").GetString()!);
        var exchange = new Exchange(File, name, "", request.PayloadType, default, item.GetProperty("status").GetInt32())
        {
            ReplyType = recorded.PayloadType,
            Reply = World.Parse(recorded.DecodePayload()),
            At = default,
        };
        Assert.Equal(exchange.Status, status);
        Assert.Null(world.Judge(File, exchange, WireJson.Read<RpcReply>(body)!));
    }

    [Theory(Timeout = 60_000)]
    [MemberData(nameof(Malformed))]
    public async Task A_malformed_body_is_answered_as_recorded(int index, string name)
    {
        var item = Read("malformed").ElementAt(index);
        await using var world = await WorldOfKeysAsync("");
        await using var host = await EmbeddedHost.StartAsync(world.Endpoint, cancellationToken: TestContext.Current.CancellationToken);

        var (status, body) = await PostAsync(host, item.GetProperty("request").GetString()!);

        var (known, difference) = (KnownDifferences.Of(File, name), Difference(item, status, body));
        var unexplained = known is null ? difference : known.Where.Contains($"{status}") ? null : $"status {status}";
        Assert.Null(Verdict.Judge(known, difference, unexplained));
    }

    private static string? Difference(JsonElement item, int status, byte[] body)
    {
        if (status != item.GetProperty("status").GetInt32())
            return $"status {status}, recorded {item.GetProperty("status")}: {Encoding.UTF8.GetString(body)}";
        var recorded = item.GetProperty("response").GetString()!;
        if (recorded.Length == 0 || body.Length == 0)
            return recorded.Length == body.Length ? null : "one of the bodies is empty";
        var (theirs, ours) = (Decode(recorded).ReadFailure(), WireJson.Read<RpcReply>(body)!.ReadFailure());
        return Verdict.IsForeign(theirs.Message) || theirs == ours ? null : $"{ours}, recorded {theirs}";
    }

    /// <summary>The colonies and members behind the recorded keys.</summary>
    private static async Task<World> WorldOfKeysAsync(string payloadType)
    {
        var keys = Read("valid").Select(item => PrivateKey.Parse(item.GetProperty("private_key").GetString()!)).ToList();
        var world = await World.StartAsync(keys[0]);
        Use("envelope owner", keys[1]);
        Use("user", keys[2]);
        Use("executor", keys[3]);
        await world.ColonyAsync("wire-envelopes", "envelope owner");
        await world.UserAsync("user", "user-1", "wire-envelopes", "envelope owner");
        await world.ExecutorAsync("executor", "executor-1", "wire-envelopes", "envelope owner");
        foreach (var (role, index) in new[] { ("px", 7), ("py", 8), ("pk", 9) })
        {
            Use(role, keys[index]);
            await world.ExecutorAsync(role, role, "wire-envelopes", "envelope owner");
        }

        Use("cli", keys[11]);
        Use("cli owner", keys[12]);
        await world.ColonyAsync("wire-cli", "cli owner");
        if (payloadType != "addexecutormsg")
            await world.ExecutorAsync("cli", "cli-exec", "wire-cli", "cli owner", "cli-worker");
        Use("client", keys[13]);
        await world.ColonyAsync("dev", "dev owner");
        await world.ExecutorAsync("client", "test-executor", "dev", "dev owner", "cli");
        return world;

        void Use(string role, PrivateKey key)
        {
            world.Use(role, key);
            world.Is(key.Id, key.Id);
        }
    }

    private static RpcReply Decode(string json) => WireJson.Read<RpcReply>(Encoding.UTF8.GetBytes(json))!;

    private static async Task<(int Status, byte[] Body)> PostAsync(EmbeddedHost host, string body)
    {
        using var client = new HttpClient();
        using var content = new StringContent(body);
        using var response = await client.PostAsync(new Uri(host.Address, "/api"), content, TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static IEnumerable<JsonElement> Read(string list) => WireData.Read(File).GetProperty(list).EnumerateArray();

    private static TheoryData<int, string> Rows(string list) =>
        new(Read(list).Select((item, index) => (index, item.GetProperty("case").GetString()!)));
}
