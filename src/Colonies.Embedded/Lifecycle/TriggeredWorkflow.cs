using System.Text;
using System.Text.Json;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>The workflow of a cron or a generator: JSON inside a text.</summary>
internal static class TriggeredWorkflow
{
    /// <summary>Reads a workflow that may be submitted in a colony.</summary>
    /// <exception cref="Refusal">It is no workflow, is of another colony, or would be refused when it is submitted.</exception>
    internal static WorkflowSpec Read(string json, string colonyName)
    {
        var workflow = Parse(json) ?? throw Refusal.BadRequest("workflowspec is null");
        if (workflow.ColonyName != colonyName)
            throw Refusal.BadRequest($"workflowspec is of Colony with name <{workflow.ColonyName}>, it must be of <{colonyName}>");
        Workflows.Check(workflow);
        return workflow;
    }

    private static WorkflowSpec? Parse(string json)
    {
        try
        {
            return WireJson.Read<WorkflowSpec>(Encoding.UTF8.GetBytes(json));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw Refusal.BadRequest($"workflowspec is no JSON of a workflow: {e.Message}");
        }
    }
}
