using System.Text.Json.Nodes;
using Colonies.Conformance.Wire;

namespace Colonies.Conformance.Recorded;

/// <summary>Brings a world into the state that a recorded exchange presumes.</summary>
internal static class Arrangement
{
    public static async Task ArrangeAsync(this World world, Exchange exchange)
    {
        await world.SetStageAsync(exchange);
        await (exchange.PayloadType switch
        {
            "addcolonymsg" or "changecolonyidmsg" or "removecolonymsg" or "getcoloniesmsg" or "getcolonymsg" or "getcolonystatsmsg"
                or "addusermsg" or "getusersmsg" or "getusermsg" or "getuserbyidmsg" or "removeusermsg" or "changeuseridmsg" =>
                People.ColoniesAndUsersAsync(world, exchange),
            "addexecutormsg" or "approveexecutormsg" or "rejectexecutormsg" or "removeexecutormsg" or "getexecutormsg" or "getexecutorsmsg"
                or "getexecutorbyidmsg" or "changeexecutoridmsg" or "updateexecutormsg" or "reportallocationmsg" =>
                People.ExecutorsAsync(world, exchange),
            "addfunctionmsg" or "getfunctionsmsg" or "removefunctionmsg" => People.FunctionsAsync(world, exchange),
            "addlocationmsg" or "getlocationsmsg" or "getlocationmsg" or "removelocationmsg" => People.LocationsAsync(world, exchange),
            var type when type.Contains("blueprint", StringComparison.Ordinal) => Blueprints.ArrangeAsync(world, exchange),
            "submitworkflowspecmsg" or "getprocessgraphmsg" or "getprocessgraphsmsg" or "removeprocessgraphmsg" or "removeallprocessgraphsmsg"
                or "cancelprocessgraphmsg" or "addchildmsg" => Workflows.ArrangeAsync(world, exchange),
            "addfilemsg" or "getfilemsg" or "getfilesmsg" or "getfilelabelsmsg" or "removefilemsg" => Files.FilesAsync(world, exchange),
            "createsnapshotmsg" or "getsnapshotmsg" or "getsnapshotsmsg" or "removesnapshotmsg" or "removeallsnapshotmsg" =>
                Files.SnapshotsAsync(world, exchange),
            "addcronmsg" or "getcronmsg" or "getcronsmsg" or "runcronmsg" or "removecronmsg" or "addgeneratormsg" or "getgeneratormsg"
                or "resolvegeneratormsg" or "getgeneratorsmsg" or "packgeneratormsg" or "removegeneratormsg" =>
                Triggers.ArrangeAsync(world, exchange),
            _ => Processes.ArrangeAsync(world, exchange),
        });
    }

    /// <summary>The colonies and members that are there before anything else, and the recorded ids of those who have one.</summary>
    private static async Task SetStageAsync(this World world, Exchange exchange)
    {
        if (exchange.Says("as sent by"))
        {
            var cli = exchange.Says("Go command line client");
            await world.SmallAsync(cli ? "wire-cli" : "dev", "executor", cli ? "cli-exec" : "test-executor", cli ? "cli-worker" : "cli");
            return;
        }

        switch (exchange.Signer)
        {
            case "bad_executor":
                await world.SmallAsync("wire-invalid", "bad_executor", "executor-1");
                return;
            case "bp_executor" or "bp_owner":
                await Blueprints.SetStageAsync(world);
                return;
            case "empty_user":
                await world.ColonyAsync("wire-empty", "empty_owner");
                await world.UserAsync("empty_user", "user-1", "wire-empty", "empty_owner");
                return;
            case "tmp_owner":
            case "outsider" when exchange.PayloadType == "changecolonyidmsg":
                await world.ColonyAsync("wire-tmp", "tmp_owner");
                return;
        }

        world.Is(Registered("addcolonymsg.json", 0, "colony", "colonyid"), world.Key("colony_owner").Id);
        world.Is(Registered("addexecutormsg.json", 0, "executor", "executorid"), world.Key("executor").Id);
        world.Is(Registered("addexecutormsg.json", 1, "executor", "executorid"), world.Key("executor2").Id);
        world.Is(Registered("addexecutormsg.json", 2, "executor", "executorid"), world.Key("pending_executor").Id);
        world.Is(Registered("addusermsg.json", 0, "user", "userid"), world.Key("user").Id);
        if (exchange.PayloadType is not ("addcolonymsg" or "addexecutormsg" or "addusermsg" or "getcolonystatsmsg"))
            await world.UsualAsync();
    }

    private static string Registered(string file, int index, string what, string id) =>
        Exchange.ReadFile(file)[index].Request.GetProperty(what).GetProperty(id).GetString()!;

    /// <summary>A recorded request as an arrangement: sent by the same role, with our ids.</summary>
    public static Task<System.Text.Json.JsonElement> RepeatAsync(this World world, Exchange exchange) =>
        world.DoAsync(exchange.Signer, exchange.PayloadType, JsonNode.Parse(world.Translate(exchange.Payload))!.AsObject());
}
