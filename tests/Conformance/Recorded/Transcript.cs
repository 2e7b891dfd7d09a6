using System.Text.Json;
using System.Text.Json.Nodes;
using Colonies.Conformance.Wire;

namespace Colonies.Conformance.Recorded;

/// <summary>A recorded WebSocket, with the calls that caused its frames.</summary>
internal sealed record Transcript(string File, string Case, IReadOnlyDictionary<string, string> Roles, IReadOnlyList<JsonElement> Events)
{
    private const string Colony = "wire-pubsub";

    private bool IsOfChannel => File.StartsWith("pubsub/channel-", StringComparison.Ordinal);

    public static IEnumerable<string> Names() => WireData.Files("pubsub");

    public static Transcript Read(string file)
    {
        var transcript = WireData.Read(file);
        return new Transcript(
            file, transcript.GetProperty("case").GetString()!,
            transcript.GetProperty("roles").EnumerateObject().ToDictionary(role => role.Name, role => role.Value.GetString()!),
            [.. transcript.GetProperty("events").EnumerateArray()]);
    }

    /// <summary>Colonies, members, and the processes that were there before the socket was opened.</summary>
    public async Task ArrangeAsync(World world)
    {
        foreach (var (role, id) in Roles)
            world.Is(id, world.Key(role).Id);
        await world.ColonyAsync(Colony, "colony_owner");
        await world.ExecutorAsync("executor", "executor-1", Colony);
        await world.ExecutorAsync("executor2", "executor-2", Colony);
        await world.UserAsync("user", "user-1", Colony);
        await world.ColonyAsync("wire-pubsub-other", "other_owner");
        await world.ExecutorAsync("other_executor", "executor-1", "wire-pubsub-other", "other_owner");
        if (File.Contains("registered-function", StringComparison.Ordinal))
        {
            await world.DoAsync("executor", "addfunctionmsg", new JsonObject
            {
                ["fun"] = new JsonObject { ["executorname"] = "executor-1", ["colonyname"] = Colony, ["funcname"] = "registered" },
            });
        }

        if (File.Contains("workflow-child", StringComparison.Ordinal))
            await ArrangeWorkflowAsync(world);
        else
        {
            foreach (var id in Processes())
                await ArrangeProcessAsync(world, id);
        }
    }

    private async Task ArrangeWorkflowAsync(World world)
    {
        var nodes = new JsonArray(Works.Spec("a", colony: Colony), Works.Spec("b", ["a"], colony: Colony));
        var graph = Works.Graph.Of(await world.SubmitWorkflowAsync(new JsonObject { ["colonyname"] = Colony, ["functionspecs"] = nodes }));
        world.Is(Processes().First(), graph.Processes[1]);
    }

    private async Task ArrangeProcessAsync(World world, string id)
    {
        var process = Records(id).FirstOrDefault();
        var spec = process.ValueKind == JsonValueKind.Object
            ? JsonNode.Parse(process.GetProperty("spec").GetRawText())
            : Works.Spec(colony: Colony, channels: IsOfChannel ? ["chat"] : null);
        var ours = await world.SubmitAsync(spec);
        world.Is(id, ours);

        // A process that no call of the transcript changes was successful before, or is running when time alone changes it.
        var isDone = !Events.Any(e => Text(e, "event") == "http")
            && process.ValueKind == JsonValueKind.Object && process.GetProperty("state").GetInt32() == 2;
        if (isDone || IsOfChannel || File.Contains("process-retry", StringComparison.Ordinal))
            await world.AssignAsync(colony: Colony);
        if (isDone)
            await world.CloseAsync(ours, JsonNode.Parse(process.GetProperty("out").GetRawText()));
    }

    /// <summary>The processes that are named before a call of the transcript submits them.</summary>
    private IEnumerable<string> Processes()
    {
        var submitted = Events.Where(e => Text(e, "payloadtype") == "submitfuncspecmsg")
            .Select(e => e.GetProperty("reply").GetProperty("processid").GetString()!);
        return Events.SelectMany(Named).Where(id => id != World.NobodysId).Distinct().Except(submitted);
    }

    private static IEnumerable<string> Named(JsonElement e)
    {
        if (e.TryGetProperty("request", out var request) && request.ValueKind == JsonValueKind.Object
            && request.TryGetProperty("processid", out var asked))
            yield return asked.GetString()!;
        if (Text(e, "payloadtype") == "assignprocessmsg")
            yield return e.GetProperty("reply").GetProperty("processid").GetString()!;
    }

    private IEnumerable<JsonElement> Records(string id) => Events
        .Select(e => e.TryGetProperty("reply", out var reply) ? reply : default)
        .Where(reply => reply.ValueKind == JsonValueKind.Object && Text(reply, "processid") == id);

    public static string? Text(JsonElement e, string name) =>
        e.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
