using System.Text.Json;
using System.Text.Json.Nodes;
using Colonies.Conformance.Wire;

namespace Colonies.Conformance.Recorded;

/// <summary>What exchanges about processes, attributes, logs and pauses presume.</summary>
internal static class Processes
{
    public static Task ArrangeAsync(World world, Exchange exchange) => exchange.PayloadType switch
    {
        "assignprocessmsg" => AssignAsync(world, exchange),
        "getprocessmsg" or "getprocessesmsg" or "getprocesshistmsg" => ReadAsync(world, exchange),
        "closesuccessfulmsg" or "closefailedmsg" or "cancelprocessmsg" or "removeprocessmsg" or "setoutputmsg" or "addlogmsg"
            or "addattributemsg" => OneAsync(world, exchange),
        "channelappendmsg" or "channelreadmsg" => ChannelAsync(world, exchange),
        "getattributemsg" => AttributeAsync(world, exchange),
        "getlogsmsg" or "searchlogsmsg" => LogsAsync(world, exchange),
        "removeallprocessesmsg" => AllAsync(world),
        "getpausestatusmsg" when exchange.Says(": paused") => PauseAsync(world),
        "resumeassignmentsmsg" => PauseAsync(world),
        "changeserveridmsg" => ServerIdAsync(world, exchange),
        "submitfuncspecmsg" or "addexecutorlogmsg" or "pauseassignmentsmsg" or "getpausestatusmsg" or "versionmsg" or "getserverinfomsg"
            or "getstatisticsmsg" or "getclustermsg" or "subscribeprocessmsg" or "subscribeprocessesmsg" or "subscribechannelmsg" =>
            Task.CompletedTask,
        _ => throw new NotSupportedException($"no arrangement for {exchange.PayloadType}"),
    };

    private static async Task AssignAsync(World world, Exchange exchange)
    {
        if (exchange.Says("paused"))
            await PauseAsync(world);
        if (exchange.Status != 200)
            return;
        var spec = JsonNode.Parse(exchange.Reply.GetProperty("spec").GetRawText());
        var id = await world.SubmitAsync(spec, exchange.Says("as sent by") ? "executor" : "user");
        world.Is(exchange.Reply.GetProperty("processid").GetString()!, id);
    }

    private static async Task ReadAsync(World world, Exchange exchange)
    {
        if (exchange.Says("closed twice"))
        {
            var id = await world.RestoreAsync(exchange.Reply, JsonNode.Parse("""["result", 42, {"a": [1, null]}]"""));
            await world.RepeatAsync(Exchange.ReadFile("closesuccessfulmsg.json").Single(again => again.Says("again")));
            world.Is(exchange.Text("processid"), id);
        }
        else if (exchange.Status == 200 && exchange.PayloadType == "getprocessmsg")
            await world.RestoreAsync(exchange.Reply);
        else if (exchange is { Status: 200, ReplyType: not null, Reply.ValueKind: JsonValueKind.Array })
            await world.RestoreAllAsync(exchange.Reply);
        else if (exchange.Text("processid") is { Length: > 0 } id && id != World.NobodysId)
            world.Is(id, await world.SubmitAsync());
        else
            await world.SubmitAsync(Works.Spec(label: "L1"), exchange.Says("as sent by") ? "executor" : "user");
    }

    /// <summary>One process, in the state that the case tells of; running when it tells of none.</summary>
    private static async Task OneAsync(World world, Exchange exchange)
    {
        var recorded = exchange.Text("processid");
        if (exchange.PayloadType == "addattributemsg")
            recorded = exchange.Request.GetProperty("attribute").GetProperty("targetid").GetString()!;
        if (recorded == World.NobodysId || exchange.Says("unknown process"))
            return;
        var ours = exchange switch
        {
            _ when exchange.Says("as sent by") => await InDevAsync(world, exchange),
            _ when exchange.Says("part of a workflow") => (await world.WorkflowAsync(("a", []), ("b", ["a"]))).Processes[0],
            _ when exchange.Says("already successful") || exchange.Says("closing a successful") || exchange.Says("not running") =>
                await world.SuccessfulAsync(new JsonArray("result")),
            _ when exchange.Says("already failed") => await world.FailedAsync(),
            _ when exchange.Says("was cancelled") => await world.CancelledAsync(running: true),
            _ when exchange.Says("already cancelled") => await world.CancelledAsync(running: false),
            _ when exchange.Says("not assigned") || exchange.Says("waiting process") => await world.SubmitAsync(),
            _ when exchange.PayloadType == "removeprocessmsg" && !exchange.Says("running") => await world.CancelledAsync(running: false),
            _ => await world.RunningAsync(),
        };
        world.Is(recorded, ours);
        if (exchange.Says("same key"))
            await world.AttributeAsync(ours);
    }

    private static async Task<string> InDevAsync(World world, Exchange exchange)
    {
        var recorded = Exchange.ReadFile("extra/submitfuncspecmsg.json").Single(other => other.Says("as sent by pycolonies"));
        var submitted = await world.SubmitAsync(JsonNode.Parse(recorded.Request.GetProperty("spec").GetRawText()), "executor");
        return exchange.PayloadType == "removeprocessmsg" ? submitted : await world.AssignAsync(colony: "dev");
    }

    /// <summary>A process with the channel "chat", and in it what was appended before the recorded case.</summary>
    private static async Task ChannelAsync(World world, Exchange exchange)
    {
        var recorded = exchange.Text("processid");
        if (recorded is World.NobodysId or "x")
            return;
        var ours = await world.SubmitAsync(Works.Spec(channels: ["chat"]));
        world.Is(recorded, ours);
        if (exchange.Says("before assignment") || exchange.Says("not (yet) the assigned one"))
            return;
        await world.AssignAsync();
        if (exchange.Says("all entries") || exchange.Says("afterseq"))
        {
            foreach (var append in Exchange.ReadFile("channelappendmsg.json").Where(append => append.Says("success")))
                await world.RepeatAsync(append);
        }

        if (exchange.Says("when the process closes"))
            await world.CloseAsync(ours);
    }

    private static async Task AttributeAsync(World world, Exchange exchange)
    {
        var attribute = await world.AttributeAsync(await world.RunningAsync());
        if (exchange.Text("attributeid") is var recorded && recorded != World.NobodysId)
            world.Is(recorded, attribute);
    }

    /// <summary>Three lines of a process, one of its executor, and one in another colony by an executor of the same name.</summary>
    private static async Task LogsAsync(World world, Exchange exchange)
    {
        var id = await world.RunningAsync();
        if (exchange.Text("processid") is { Length: > 0 } recorded && recorded != World.NobodysId)
            world.Is(recorded, id);
        if (exchange.Says("no logs yet"))
            return;
        foreach (var line in new[] { "first line", "second line åäö <b>\n", "third" })
            await world.LogAsync(id, line);
        await ExecutorLogAsync(world, "executor", Cast.Colony, "executor started");
        await ExecutorLogAsync(world, "other_executor", "wire-other", "a log line from another colony");
        var read = new JsonObject { ["colonyname"] = Cast.Colony, ["processid"] = id, ["count"] = 10 };
        var logs = await world.DoAsync("user", "getlogsmsg", read);
        world.Literals["1795391532866548801"] = logs[1].GetProperty("timestamp").GetRawText();
    }

    private static Task<JsonElement> ExecutorLogAsync(World world, string role, string colony, string message)
    {
        var log = new JsonObject { ["colonyname"] = colony, ["executorname"] = "executor-1", ["message"] = message };
        return world.DoAsync(role, "addexecutorlogmsg", log);
    }

    private static async Task AllAsync(World world)
    {
        await world.CancelledAsync(running: false);
        await world.RunningAsync();
        await world.SubmitAsync();
    }

    private static Task ServerIdAsync(World world, Exchange exchange)
    {
        if (exchange.Signer == "server_owner" && exchange.Text("serverid") is { Length: > 0 } recorded)
            world.Is(recorded, world.Key("server_owner").Id);
        return Task.CompletedTask;
    }

    private static Task<JsonElement> PauseAsync(World world) =>
        world.DoAsync("colony_owner", "pauseassignmentsmsg", new JsonObject { ["colonyname"] = Cast.Colony });
}
