using System.Text.Json.Nodes;
using Colonies.Conformance.Wire;

namespace Colonies.Conformance.Recorded;

/// <summary>Who is there: colonies, executors and users.</summary>
internal static class Cast
{
    /// <summary>The colony that nearly all single exchanges were recorded in.</summary>
    public const string Colony = "wire";

    /// <summary>That colony with its two executors, a pending one and a user, and a second colony.</summary>
    public static async Task UsualAsync(this World world)
    {
        await world.ColonyAsync(Colony, "colony_owner");
        await world.ExecutorAsync("executor");
        await world.ExecutorAsync("executor2", "executor-2");
        await world.ExecutorAsync("pending_executor", "executor-pending", approved: false);
        await world.UserAsync("user", "user-1");
        await world.ColonyAsync("wire-other", "other_owner");
        await world.ExecutorAsync("other_executor", colony: "wire-other", owner: "other_owner");
    }

    /// <summary>A colony with one executor or user in it, as other clients and special cases use.</summary>
    public static async Task SmallAsync(this World world, string colony, string executorRole, string executorName, string type = "worker")
    {
        var owner = $"owner of {colony}";
        await world.ColonyAsync(colony, owner);
        await world.ExecutorAsync(executorRole, executorName, colony, owner, type);
    }

    public static async Task ColonyAsync(this World world, string name, string owner)
    {
        var colony = new JsonObject { ["colonyid"] = world.Key(owner).Id, ["name"] = name };
        await world.DoAsync("server_owner", "addcolonymsg", new JsonObject { ["colony"] = colony });
    }

    public static async Task ExecutorAsync(
        this World world, string role, string name = "executor-1", string colony = Colony, string owner = "colony_owner", string type = "worker",
        bool approved = true)
    {
        var executor = name == "executor-2" ? RecordedSecond() : [];
        executor["executorid"] = world.Key(role).Id;
        executor["executorname"] = name;
        executor["executortype"] = type;
        executor["colonyname"] = colony;
        await world.DoAsync(owner, "addexecutormsg", new JsonObject { ["executor"] = executor });
        if (approved)
            await world.ExecutorStateAsync("approveexecutormsg", name, colony, owner);
    }

    /// <summary>Approves, rejects or removes an executor.</summary>
    public static Task ExecutorStateAsync(
        this World world, string payloadType, string name, string colony = Colony, string owner = "colony_owner") =>
        world.DoAsync(owner, payloadType, new JsonObject { ["colonyname"] = colony, ["executorname"] = name });

    public static async Task UserAsync(this World world, string role, string name, string colony = Colony, string owner = "colony_owner")
    {
        var user = new JsonObject
        {
            ["colonyname"] = colony,
            ["userid"] = world.Key(role).Id,
            ["name"] = name,
            ["email"] = "user-1@example.org",
            ["phone"] = "+46000000",
        };
        await world.DoAsync(owner, "addusermsg", new JsonObject { ["user"] = user });
    }

    /// <summary>Registers a recorded function, by the executor it names.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> FunctionAsync(this World world, string name = "echo", string role = "executor")
    {
        var function = name == "sum"
            ? JsonNode.Parse(Exchange.ReadFile("addfunctionmsg.json")[1].Request.GetProperty("fun").GetRawText())!.AsObject()
            : new JsonObject { ["executorname"] = "executor-1", ["executortype"] = "worker", ["colonyname"] = Colony, ["funcname"] = name };
        var added = await world.DoAsync(role, "addfunctionmsg", new JsonObject { ["fun"] = function });
        return added.GetProperty("functionid").GetString()!;
    }

    /// <summary>executor-2 was registered with capabilities and a location.</summary>
    private static JsonObject RecordedSecond() =>
        JsonNode.Parse(Exchange.ReadFile("addexecutormsg.json")[1].Request.GetProperty("executor").GetRawText())!.AsObject();
}
