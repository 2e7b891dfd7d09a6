using System.Text.Json;
using System.Text.Json.Nodes;
using Colonies.Conformance.Wire;

namespace Colonies.Conformance.Recorded;

/// <summary>What exchanges about blueprints presume: a colony with a reconciler, a definition, and blueprints of it.</summary>
internal static class Blueprints
{
    private const string Colony = "wire-blueprints";

    public static async Task ArrangeAsync(World world, Exchange exchange)
    {
        if (exchange.Says("as sent by"))
        {
            await OfClientAsync(world, exchange);
            return;
        }

        if (exchange.Signer is not ("bp_executor" or "bp_owner"))
            await SetStageAsync(world);
        var isOfDefinitions = exchange.PayloadType.Contains("definition", StringComparison.Ordinal);
        if (isOfDefinitions && (exchange.Says("none") || exchange is { PayloadType: "removeblueprintdefinitionmsg", Status: 404 }
            || exchange is { PayloadType: "addblueprintdefinitionmsg", Status: 200 }))
            return;
        await world.RepeatAsync(Exchange.ReadFile("addblueprintdefinitionmsg.json")[0]);
        if (exchange.Says("still exist") || (!isOfDefinitions && !IsFirst(exchange)))
            await BlueprintsAsync(world, exchange);
    }

    public static async Task SetStageAsync(World world)
    {
        await world.ColonyAsync(Colony, "bp_owner");
        await world.ExecutorAsync("bp_executor", "reconciler-1", Colony, "bp_owner", "reconciler");
    }

    /// <summary>Whether there is no blueprint yet.</summary>
    private static bool IsFirst(Exchange exchange) =>
        exchange is { PayloadType: "addblueprintmsg", Status: not 409 } or { PayloadType: "removeblueprintmsg", Status: 404 } || exchange.Says("none");

    private static async Task BlueprintsAsync(World world, Exchange exchange)
    {
        var recorded = Exchange.ReadFile("addblueprintmsg.json")[0];
        var added = await world.RepeatAsync(recorded);
        world.Is(IdOf(recorded.Reply), IdOf(added));
        if (exchange.PayloadType is "getblueprintsmsg" or "removeblueprintdefinitionmsg")
            await world.RepeatAsync(Exchange.ReadFile("extra/addblueprintmsg.json")[0]);
        if (exchange.Says("with status") || exchange.Says("unchanged spec") || exchange.PayloadType == "getblueprinthistorymsg")
            await world.RepeatAsync(Exchange.ReadFile("updateblueprintmsg.json")[0]);
        if (exchange.Says("with status"))
            await world.RepeatAsync(Exchange.ReadFile("updateblueprintstatusmsg.json")[0]);
    }

    /// <summary>The blueprint that a request of another client is about, of a kind that allows anything.</summary>
    private static async Task OfClientAsync(World world, Exchange exchange)
    {
        var colony = exchange.Says("Go command line client") ? "wire-cli" : "dev";
        world.Use("colony_owner", world.Key($"owner of {colony}"));
        if (exchange.PayloadType == "addblueprintdefinitionmsg")
            return;
        var blueprint = exchange.PayloadType switch
        {
            "addblueprintmsg" or "updateblueprintmsg" => Node(exchange.Request.GetProperty("blueprint")),
            "getblueprintsmsg" => Node(exchange.Reply[0]),
            _ => Named(exchange.Text("blueprintname"), colony),
        };
        blueprint["blueprintid"] = "";
        var definition = new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = "any", ["colonyname"] = colony },
            ["spec"] = new JsonObject { ["names"] = new JsonObject { ["kind"] = blueprint["kind"]!.GetValue<string>() } },
        };
        await world.DoAsync("colony_owner", "addblueprintdefinitionmsg", new JsonObject { ["blueprintdefinition"] = definition });
        if (exchange.PayloadType == "addblueprintmsg")
            return;
        if (exchange.PayloadType == "updateblueprintmsg")
            blueprint["spec"] = new JsonObject { ["as"] = "before" };
        await world.DoAsync("executor", "addblueprintmsg", new JsonObject { ["blueprint"] = blueprint });
    }

    private static JsonObject Named(string name, string colony) => new()
    {
        ["kind"] = "Any",
        ["metadata"] = new JsonObject { ["name"] = name, ["colonyname"] = colony },
    };

    private static JsonObject Node(JsonElement json) => JsonNode.Parse(json.GetRawText())!.AsObject();

    private static string IdOf(JsonElement blueprint) => blueprint.GetProperty("blueprintid").GetString()!;
}
