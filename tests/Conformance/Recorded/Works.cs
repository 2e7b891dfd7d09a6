using System.Text.Json;
using System.Text.Json.Nodes;

namespace Colonies.Conformance.Recorded;

/// <summary>What is there to do and what was done: processes and workflows.</summary>
internal static class Works
{
    public static JsonObject Spec(
        string node = "", string[]? dependencies = null, string label = "", string colony = Cast.Colony, string[]? channels = null) => new()
        {
            ["nodename"] = node,
            ["funcname"] = "echo",
            ["maxwaittime"] = -1,
            ["maxexectime"] = -1,
            ["maxretries"] = 3,
            ["label"] = label,
            ["channels"] = new JsonArray([.. (channels ?? []).Select(name => JsonValue.Create(name))]),
            ["conditions"] = new JsonObject
            {
                ["colonyname"] = colony,
                ["executornames"] = new JsonArray(),
                ["executortype"] = "worker",
                ["dependencies"] = new JsonArray([.. (dependencies ?? []).Select(name => JsonValue.Create(name))]),
            },
        };

    /// <returns>The id of a new waiting process.</returns>
    public static async Task<string> SubmitAsync(this World world, JsonNode? spec = null, string role = "user")
    {
        var process = await world.DoAsync(role, "submitfuncspecmsg", new JsonObject { ["spec"] = spec ?? Spec() });
        return process.GetProperty("processid").GetString()!;
    }

    /// <returns>The id of the process that an executor was given.</returns>
    public static async Task<string> AssignAsync(this World world, string role = "executor", string colony = Cast.Colony)
    {
        var process = await world.DoAsync(role, "assignprocessmsg", new JsonObject { ["colonyname"] = colony, ["timeout"] = -1 });
        return process.GetProperty("processid").GetString()!;
    }

    public static async Task<string> RunningAsync(this World world, string colony = Cast.Colony, string submitter = "user")
    {
        await world.SubmitAsync(Spec(colony: colony), submitter);
        return await world.AssignAsync(colony: colony);
    }

    public static async Task<string> SuccessfulAsync(this World world, JsonNode? output = null)
    {
        var id = await world.RunningAsync();
        await world.CloseAsync(id, output);
        return id;
    }

    public static async Task<string> FailedAsync(this World world)
    {
        var id = await world.RunningAsync();
        await world.FailAsync(id, new JsonArray("boom"));
        return id;
    }

    public static async Task<string> CancelledAsync(this World world, bool running)
    {
        var id = running ? await world.RunningAsync() : await world.SubmitAsync();
        await world.CancelAsync(id);
        return id;
    }

    public static Task CloseAsync(this World world, string id, JsonNode? output = null, string role = "executor") =>
        world.DoAsync(role, "closesuccessfulmsg", new JsonObject { ["processid"] = id, ["out"] = output });

    public static Task FailAsync(this World world, string id, JsonNode? errors, string role = "executor") =>
        world.DoAsync(role, "closefailedmsg", new JsonObject { ["processid"] = id, ["errors"] = errors });

    public static Task CancelAsync(this World world, string id) =>
        world.DoAsync("user", "cancelprocessmsg", new JsonObject { ["processid"] = id });

    public static Task LogAsync(this World world, string id, string message) =>
        world.DoAsync("executor", "addlogmsg", new JsonObject { ["processid"] = id, ["message"] = message });

    public static async Task<string> AttributeAsync(
        this World world, string id, string key = "result", string value = "helloworld", int type = 1)
    {
        var attribute = new JsonObject
        {
            ["targetid"] = id,
            ["targetcolonyname"] = Cast.Colony,
            ["attributetype"] = type,
            ["key"] = key,
            ["value"] = value,
        };
        var added = await world.DoAsync("executor", "addattributemsg", new JsonObject { ["attribute"] = attribute });
        return added.GetProperty("attributeid").GetString()!;
    }

    /// <returns>The new graph; its processes are in the order of the nodes.</returns>
    public static async Task<Graph> WorkflowAsync(this World world, params (string Node, string[] Dependencies)[] nodes)
    {
        var specs = new JsonArray([.. nodes.Select(node => Spec(node.Node, node.Dependencies))]);
        return Graph.Of(await world.SubmitWorkflowAsync(new JsonObject { ["colonyname"] = Cast.Colony, ["functionspecs"] = specs }));
    }

    public static Task<JsonElement> SubmitWorkflowAsync(this World world, JsonNode spec, string role = "user") =>
        world.DoAsync(role, "submitworkflowspecmsg", new JsonObject { ["spec"] = spec });

    public static Task CancelGraphAsync(this World world, string id) =>
        world.DoAsync("user", "cancelprocessgraphmsg", new JsonObject { ["processgraphid"] = id });

    public static async Task<string> AddChildAsync(this World world, Graph graph, string node, string child, bool insert)
    {
        var added = await world.DoAsync("executor", "addchildmsg", new JsonObject
        {
            ["processgraphid"] = graph.Id,
            ["parentprocessid"] = graph.Processes[0],
            ["childprocessid"] = child,
            ["spec"] = Spec(node),
            ["insert"] = insert,
        });
        return added.GetProperty("processid").GetString()!;
    }

    internal sealed record Graph(string Id, IReadOnlyList<string> Processes)
    {
        public static Graph Of(JsonElement graph) => new(
            graph.GetProperty("processgraphid").GetString()!,
            [.. graph.GetProperty("processids").EnumerateArray().Select(id => id.GetString()!)]);
    }
}
