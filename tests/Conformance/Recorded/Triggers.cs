using System.Text.Json;
using System.Text.Json.Nodes;
using Colonies.Conformance.Wire;

namespace Colonies.Conformance.Recorded;

/// <summary>What exchanges about crons and generators presume.</summary>
internal static class Triggers
{
    private static readonly TimeSpan _checkPeriod = TimeSpan.FromSeconds(1);

    public static Task ArrangeAsync(World world, Exchange exchange) => exchange.PayloadType switch
    {
        "addcronmsg" when exchange.Says("exists") => AddAsync(world, "cron", Sent("addcronmsg.json", "cron"), exchange.Signer),
        "addcronmsg" => Task.CompletedTask,
        "getcronsmsg" when exchange.Status == 200 => CronsAsync(world, exchange.Reply),
        "getcronmsg" or "getcronsmsg" or "runcronmsg" or "removecronmsg" => CronAsync(world, exchange),
        "addgeneratormsg" when !exchange.Says("exists") => Task.CompletedTask,
        _ => GeneratorAsync(world, exchange),
    };

    /// <summary>The generator of all recordings; what is read of it was read after one pack.</summary>
    private static async Task GeneratorAsync(World world, Exchange exchange)
    {
        if (exchange.Says("none") || exchange.Says("unknown"))
            return;
        var added = Exchange.ReadFile("addgeneratormsg.json")[0];
        var ours = (await AddAsync(world, "generator", added.Reply, "user")).GetProperty("generatorid").GetString()!;
        world.Is(added.Reply.GetProperty("generatorid").GetString()!, ours);
        if (exchange is { Status: 200, PayloadType: "getgeneratormsg" or "resolvegeneratormsg" or "getgeneratorsmsg" })
            await world.RepeatAsync(Exchange.ReadFile("packgeneratormsg.json")[0]);
    }

    private static async Task CronsAsync(World world, JsonElement crons)
    {
        foreach (var cron in crons.EnumerateArray())
            await RestoreCronAsync(world, cron);
        if (crons.EnumerateArray().Any(cron => IsSet(cron, "nextrun")))
            await world.PassAsync(_checkPeriod);
    }

    /// <summary>The cron that is addressed, as the reply shows it, or else the first that was recorded.</summary>
    private static async Task CronAsync(World world, Exchange exchange)
    {
        var recorded = exchange.Text("cronid");
        if (recorded is "" or World.NobodysId || exchange.Says("unknown"))
            return;
        var cron = exchange.Status == 200 && exchange.Reply.TryGetProperty("name", out _)
            ? exchange.Reply
            : Exchange.ReadFile("addcronmsg.json")[0].Reply;
        var ours = await RestoreCronAsync(world, cron);
        if (IsSet(cron, "lastrun"))
            await world.DoAsync("user", "runcronmsg", new JsonObject { ["cronid"] = ours });
        else if (IsSet(cron, "nextrun"))
            await world.PassAsync(_checkPeriod);
    }

    private static async Task<string> RestoreCronAsync(World world, JsonElement cron)
    {
        var role = cron.GetProperty("initiatorname").GetString() switch
        {
            "user-1" => "user",
            "reconciler-1" => "bp_executor",
            _ => "executor",
        };
        var ours = (await AddAsync(world, "cron", cron, role)).GetProperty("cronid").GetString()!;
        world.Is(cron.GetProperty("cronid").GetString()!, ours);
        return ours;
    }

    private static Task<JsonElement> AddAsync(World world, string what, JsonElement item, string role) =>
        world.DoAsync(role, $"add{what}msg", new JsonObject { [what] = JsonNode.Parse(item.GetRawText()) });

    private static JsonElement Sent(string file, string what) => Exchange.ReadFile(file)[0].Request.GetProperty(what);

    private static bool IsSet(JsonElement item, string time) => item.GetProperty(time).GetString() != "0001-01-01T00:00:00Z";
}
