using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Colonies.Conformance.Recorded;
using Colonies.Protocol;

namespace Colonies.Conformance.Fuzz;

/// <summary>A colony in which there is something of everything, so that mutated requests reach the rows.</summary>
internal sealed partial class Stage : IAsyncDisposable
{
    /// <summary>Who may sign.</summary>
    public static readonly IReadOnlyList<string> Roles =
        ["server_owner", "colony_owner", "executor", "executor2", "pending_executor", "user", "other_executor", "outsider"];

    private const string Others = "others";

    private readonly Dictionary<string, List<string>> _ids = new() { [""] = [] };

    private Stage(World world) => World = world;

    public World World { get; }

    public static async Task<Stage> SetAsync()
    {
        var stage = new Stage(await World.StartAsync());
        var world = stage.World;
        await world.UsualAsync();
        await world.ColonyAsync(Others, "others' owner");
        await world.UserAsync("others' user", "user-1", Others, "others' owner");
        await stage.AddCronAsync();
        foreach (var role in Roles)
            stage.Remember("executorid", world.Key(role).Id);
        await stage.ProcessAsync(world.SubmitAsync());
        var running = await stage.ProcessAsync(world.RunningAsync());
        stage.Remember("attributeid", await world.AttributeAsync(running));
        await stage.ProcessAsync(world.SuccessfulAsync(new JsonArray("done")));
        await stage.ProcessAsync(world.FailedAsync());
        stage.Remember("functionid", await world.FunctionAsync());
        await stage.ProcessAsync(world.SubmitAsync(Works.Spec(channels: ["chat"])));
        await stage.ProcessAsync(world.AssignAsync());
        var graph = await world.WorkflowAsync(("a", []), ("b", ["a"]), ("c", ["a", "b"]));
        stage.Remember("processgraphid", graph.Id);
        foreach (var step in graph.Processes)
            stage.Remember("processid", step);
        await world.AssignAsync();
        return stage;
    }

    /// <summary>The key of a role, which a recording may have made up for itself.</summary>
    public PrivateKey Key(string role) => World.Key(role);

    /// <summary>Ids that a member of this name may hold; of anything where there are none, or no name is given.</summary>
    public IReadOnlyList<string> Ids(string member) =>
        _ids.TryGetValue(member is "parentprocessid" or "childprocessid" or "targetid" ? "processid" : member, out var ids) ? ids : _ids[""];

    /// <summary>Remembers ids that an answer tells, for later requests.</summary>
    public void Learn(RpcReply reply)
    {
        foreach (Match match in Members().Matches(Encoding.UTF8.GetString(reply.DecodePayload())).Take(10))
            Remember(match.Groups[1].Value, match.Groups[2].Value);
    }

    /// <summary>
    /// Lets some time pass, and looks at a colony that no mutated request names: there limits still act and crons still run.
    /// </summary>
    public async Task<string?> LookAtOthersAsync()
    {
        var spec = Works.Spec(colony: Others);
        spec["maxwaittime"] = 1;
        var id = await World.SubmitAsync(spec, "others' user");
        await World.PassAsync(TimeSpan.FromSeconds(4));
        var process = await World.DoAsync("others' user", "getprocessmsg", new JsonObject { ["processid"] = id });
        var graphs = await World.DoAsync(
            "others' user", "getprocessgraphsmsg", new JsonObject { ["colonyname"] = Others, ["state"] = 0, ["count"] = 10 });
        return process.GetProperty("state").GetInt32() != 3 ? "a time limit of another colony no longer acts"
            : graphs.ValueKind != JsonValueKind.Array ? "a cron of another colony no longer runs"
            : null;
    }

    private Task<JsonElement> AddCronAsync() => World.DoAsync("others' user", "addcronmsg", new JsonObject
    {
        ["cron"] = new JsonObject
        {
            ["colonyname"] = Others,
            ["name"] = "cron",
            ["interval"] = 1,
            ["workflowspec"] = new JsonObject
            {
                ["colonyname"] = Others,
                ["functionspecs"] = new JsonArray(Works.Spec("a", colony: Others)),
            }.ToJsonString(),
        },
    });

    private async Task<string> ProcessAsync(Task<string> process)
    {
        var id = await process;
        Remember("processid", id);
        return id;
    }

    private void Remember(string member, string id)
    {
        if (!_ids.TryGetValue(member, out var ids))
            _ids[member] = ids = [];
        foreach (var list in new[] { ids, _ids[""] })
        {
            if (list.Count < 100 && !list.Contains(id))
                list.Add(id);
        }
    }

    /// <summary>Looks whether something that was answered is an answer.</summary>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static string? Judge(RpcReply reply)
    {
        if (reply.PayloadType.Length == 0)
            return "the reply has no type";
        var payload = reply.DecodePayload();
        if (!reply.Error)
        {
            // Whatever is answered must be readable to any client, however strict.
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(payload);
            JsonNode.Parse(text, documentOptions: new() { MaxDepth = 128 });
            return null;
        }

        var failure = reply.ReadFailure();
        return failure.Status is < 400 or > 599 ? $"status {failure.Status}"
            : failure.Message.StartsWith("Internal", StringComparison.Ordinal) ? failure.ToString()
            : null;
    }

    /// <summary>What an honest caller is told, also after all this.</summary>
    public static async Task<string?> AskAsync(IColonyEndpoint endpoint, CancellationToken cancellationToken)
    {
        // Mutated requests may have removed any colony and changed any owner: this needs none, and goes through the writer like others.
        var reply = await endpoint.CallAsync(RpcRequest.Unsigned(new VersionMessage()), cancellationToken);
        return reply.Error ? $"an honest call was refused: {reply.ReadFailure()}" : Judge(reply);
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    [GeneratedRegex("\"([a-z]+)\":\"([0-9a-f]{64})\"")]
    private static partial Regex Members();
}
