using System.Text.Json;
using System.Text.Json.Nodes;

namespace Colonies.Conformance.Recorded;

/// <summary>Makes processes that look like recorded ones, by living their lives again.</summary>
internal static class Restoring
{
    /// <summary>Restores the processes of a recorded list, in the order in which they were submitted.</summary>
    public static async Task RestoreAllAsync(this World world, JsonElement processes)
    {
        if (processes.ValueKind != JsonValueKind.Array)
            return;
        string? Submitted(JsonElement process) => process.GetProperty("submissiontime").GetString();
        foreach (var process in processes.EnumerateArray().OrderBy(Submitted, StringComparer.Ordinal))
            await world.RestoreAsync(process);
    }

    /// <summary>Restores one process. Its id is bound.</summary>
    /// <param name="world">Where.</param>
    /// <param name="process">The recorded process.</param>
    /// <param name="output">What it was closed with; null for what the recording shows.</param>
    /// <returns>Our id.</returns>
    public static async Task<string> RestoreAsync(this World world, JsonElement process, JsonNode? output = null)
    {
        var state = process.GetProperty("state").GetInt32();
        var initiator = process.GetProperty("initiatorname").GetString() == "user-1" ? "user" : "executor";
        var id = await world.SubmitAsync(Node(process, "spec"), initiator);
        world.Is(process.GetProperty("processid").GetString()!, id);
        if (process.GetProperty("isassigned").GetBoolean())
        {
            var colony = process.GetProperty("spec").GetProperty("conditions").GetProperty("colonyname").GetString()!;
            if (await world.AssignAsync(colony: colony) != id)
                throw new InvalidOperationException("another process was assigned");
            foreach (var attribute in process.GetProperty("attributes").EnumerateArray().Where(NotFromEnvironment))
            {
                await world.AttributeAsync(
                    id, attribute.GetProperty("key").GetString()!, attribute.GetProperty("value").GetString()!,
                    attribute.GetProperty("attributetype").GetInt32());
            }
        }

        var recorded = Node(process, "out")!.AsArray();
        await (state switch
        {
            1 when recorded.Count > 0 => throw new NotSupportedException("no recording needs an output while it runs"),
            2 => world.CloseAsync(id, output ?? recorded),
            3 => world.FailAsync(id, Node(process, "errors")),
            4 => world.CancelAsync(id),
            _ => Task.CompletedTask,
        });

        // What failed or was cancelled got its output by a close that came too late and was refused.
        if (state is 3 or 4 && recorded.Count > 0)
        {
            var late = $$"""{"processid":"{{id}}","out":{{recorded.ToJsonString()}},"msgtype":"closesuccessfulmsg"}""";
            await world.SendAsync("executor", "closesuccessfulmsg", late, default);
        }

        return id;
    }

    private static bool NotFromEnvironment(JsonElement attribute) => attribute.GetProperty("attributetype").GetInt32() != 3;

    private static JsonNode? Node(JsonElement process, string name) => JsonNode.Parse(process.GetProperty(name).GetRawText());
}
