using System.Text.Json.Nodes;
using Colonies.Conformance.Wire;

namespace Colonies.Conformance.Recorded;

/// <summary>What exchanges about workflows presume.</summary>
internal static class Workflows
{
    public static Task ArrangeAsync(World world, Exchange exchange) => exchange.PayloadType switch
    {
        "submitworkflowspecmsg" => Task.CompletedTask,
        "addchildmsg" => AddChildAsync(world, exchange),
        "getprocessgraphsmsg" => ListAsync(world, exchange),
        "removeallprocessgraphsmsg" => AllAsync(world),
        _ => OneAsync(world, exchange),
    };

    private static async Task OneAsync(World world, Exchange exchange)
    {
        if (exchange.Text("processgraphid") == World.NobodysId || exchange.Says("unknown"))
            return;
        world.Is(exchange.Text("processgraphid"), exchange switch
        {
            _ when exchange.Says("as sent by") => await InDevAsync(world),
            _ when exchange.Says("addchildmsg") => (await GrownAsync(world)).Id,
            _ when exchange.Says("cancelled") || exchange.Says("again") => await CancelledAsync(world),
            _ when exchange.PayloadType == "removeprocessgraphmsg" && !exchange.Says("running") => await CancelledAsync(world),
            _ when exchange.Says("running") => (await StartedAsync(world)).Id,
            _ => (await world.WorkflowAsync(("a", []), ("b", ["a"]), ("c", ["a", "b"]))).Id,
        });
    }

    private static async Task ListAsync(World world, Exchange exchange)
    {
        if (exchange.Says("as sent by"))
            return;
        if (exchange.Says("broken graph"))
        {
            var refused = Exchange.ReadFile("submitworkflowspecmsg.json").Single(other => other.Says("does not exist"));
            await world.SendAsync(refused.Signer, refused.PayloadType, refused.Payload, default);
        }
        else if (exchange.Says("running"))
            await GrownAsync(world);
        else
        {
            await world.RepeatAsync(Exchange.ReadFile("submitworkflowspecmsg.json")[0]);
            await world.RepeatAsync(Exchange.ReadFile("submitworkflowspecmsg.json")[1]);
            await world.RepeatAsync(Exchange.ReadFile("submitworkflowspecmsg.json")[1]);
        }
    }

    private static async Task AddChildAsync(World world, Exchange exchange)
    {
        var graph = await StartedAsync(world);
        if (exchange.Says("adds a branch") || exchange.Says("between parent and child"))
            await world.AddChildAsync(graph, "x", "", insert: true);
        if (exchange.Says("between parent and child"))
            await world.AddChildAsync(graph, "y", "", insert: false);
        world.Is(exchange.Text("processgraphid"), graph.Id);
        world.Is(exchange.Text("parentprocessid"), exchange switch
        {
            _ when exchange.Says("not part of a workflow") => await world.RunningAsync(),
            _ when exchange.Says("not running") => graph.Processes[1],
            _ => graph.Processes[0],
        });
        if (exchange.Text("childprocessid").Length > 0)
            world.Is(exchange.Text("childprocessid"), graph.Processes[1]);
    }

    /// <summary>a, which runs, and b after it.</summary>
    private static async Task<Works.Graph> StartedAsync(World world)
    {
        var graph = await world.WorkflowAsync(("a", []), ("b", ["a"]));
        await world.AssignAsync();
        return graph;
    }

    /// <summary>The same with the three children that the recordings of addchildmsg add.</summary>
    private static async Task<Works.Graph> GrownAsync(World world)
    {
        var graph = await StartedAsync(world);
        await world.AddChildAsync(graph, "x", "", insert: true);
        await world.AddChildAsync(graph, "y", "", insert: false);
        await world.AddChildAsync(graph, "z", graph.Processes[1], insert: false);
        return graph;
    }

    private static async Task<string> CancelledAsync(World world)
    {
        var graph = await GrownAsync(world);
        await world.CancelGraphAsync(graph.Id);
        return graph.Id;
    }

    private static async Task<string> InDevAsync(World world)
    {
        var submitted = Exchange.ReadFile("extra/submitworkflowspecmsg.json").Single(other => other.Says("as sent by colonies-ts"));
        var spec = JsonNode.Parse(submitted.Request.GetProperty("spec").GetRawText())!;
        return Works.Graph.Of(await world.SubmitWorkflowAsync(spec, "executor")).Id;
    }

    private static async Task AllAsync(World world)
    {
        await CancelledAsync(world);
        await world.WorkflowAsync(("a", []), ("b", ["a"]));
    }
}
