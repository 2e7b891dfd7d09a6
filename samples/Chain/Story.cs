using System.Globalization;
using System.Text.Json;
using Colonies;
using Colonies.Protocol;

namespace Chain;

/// <summary>Writes what happens in a run, a line for each change of a step.</summary>
internal sealed class Story(TextWriter output) : IProgress<RunEvent>
{
    public void Report(RunEvent value)
    {
        if (value is not StepChanged { Node: var node, Process: var process })
            return;
        var (time, text) = process.State switch
        {
            ProcessState.Waiting => (process.SubmissionTime, "waiting"),
            ProcessState.Running => (process.StartTime, $"running on {node.Function.ExecutorType}"),
            ProcessState.Successful => (process.EndTime, $"successful after {Milliseconds(process)}: {Json(process.Input)} -> {Json(process.Output)}"),
            ProcessState.Failed => (process.EndTime, $"failed: {string.Join("; ", process.Errors ?? [])}"),
            _ => (process.EndTime, "cancelled"),
        };
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {time:HH:mm:ss.fff}  {node.Name,-12}  {text}"));
    }

    private static string Milliseconds(Process process) => string.Create(CultureInfo.InvariantCulture, $"{(process.EndTime - process.StartTime)?.TotalMilliseconds:F1} ms");

    private static string Json(IReadOnlyList<JsonElement> elements) => JsonSerializer.Serialize(elements);
}
