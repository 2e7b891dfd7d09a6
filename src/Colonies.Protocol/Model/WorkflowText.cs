using System.Text;
using System.Text.Json;

namespace Colonies.Protocol;

/// <summary>What crons and generators share: a workflow that travels as JSON inside a text, and whole seconds.</summary>
internal static class WorkflowText
{
    internal static WorkflowSpec? Read(string json)
    {
        try
        {
            return WireJson.Read<WorkflowSpec>(Encoding.UTF8.GetBytes(json));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is for escapes that stand for no character.
            return null;
        }
    }

    internal static string Write(WorkflowSpec? workflow) => Encoding.UTF8.GetString(WireJson.Write(workflow));

    /// <exception cref="ArgumentOutOfRangeException">It is no whole number of seconds from 1 on.</exception>
    internal static int Seconds(TimeSpan time, string parameter) =>
        time.Ticks % TimeSpan.TicksPerSecond == 0 && time.TotalSeconds is >= 1 and <= int.MaxValue
            ? (int)time.TotalSeconds
            : throw new ArgumentOutOfRangeException(parameter, time, "must be a whole number of seconds, at least one");
}
