using System.Text.Json.Nodes;
using Colonies.Conformance.Wire;

namespace Colonies.Conformance.Recorded;

/// <summary>What exchanges about files and snapshots presume: two revisions of one file, and another below its label.</summary>
internal static class Files
{
    private const string Below = "5a31c5bddcf0eda9cadc794e9196123bc051d932487f85fc7f8bd5e5f45c0699";

    public static async Task FilesAsync(World world, Exchange exchange)
    {
        if (exchange.PayloadType == "addfilemsg" || exchange.Says("no files") || exchange.Says("no labels"))
            return;
        await RevisionsAsync(world);
    }

    public static async Task SnapshotsAsync(World world, Exchange exchange)
    {
        await RevisionsAsync(world);
        var creates = exchange.PayloadType == "createsnapshotmsg";
        if (exchange.Says("success: none") || (creates && !exchange.Says("exists")))
            return;
        var recorded = Exchange.ReadFile("createsnapshotmsg.json");
        for (var made = 0; made < (creates ? 1 : 2); made++)
            await TakeAsync(world, recorded[made], "snapshotid");
    }

    private static async Task RevisionsAsync(World world)
    {
        var recorded = Exchange.ReadFile("addfilemsg.json");
        await TakeAsync(world, recorded[0], "fileid");
        await TakeAsync(world, recorded[1], "fileid");
        var file = JsonNode.Parse(recorded[0].Request.GetProperty("file").GetRawText())!.AsObject();
        file["label"] = "/data/sub";
        file["name"] = "file-2.txt";
        var added = await world.DoAsync("user", "addfilemsg", new JsonObject { ["file"] = file });
        world.Is(Below, added.GetProperty("fileid").GetString()!);
    }

    private static async Task TakeAsync(World world, Exchange recorded, string id)
    {
        var request = JsonNode.Parse(world.Translate(recorded.Payload))!.AsObject();
        var ours = await world.DoAsync(recorded.Signer, recorded.PayloadType, request);
        world.Is(recorded.Reply.GetProperty(id).GetString()!, ours.GetProperty(id).GetString()!);
    }
}
