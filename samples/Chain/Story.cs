using System.Globalization;
using System.Text.Json;
using Colonies;
using Colonies.Protocol;

namespace Chain;

/// <summary>Writes what happens in a run: a line for each change of a step, at the time the colony gives it.</summary>
internal sealed class Story(TextWriter output) : IProgress<RunEvent>
{
    private readonly HashSet<string> _started = [];

    public void Report(RunEvent value)
    {
        if (value is not StepChanged { Node: var node, Process: var process })
            return;

        // A quick step has ended before anybody could look at it; its start is known all the same.
        if (process.StartTime is { } start && _started.Add(process.ProcessId))
            Write(start, node, $"running on {node.Function.ExecutorType}");
        switch (process.State)
        {
            case ProcessState.Waiting:
                Write(process.SubmissionTime, node, "waiting");
                break;
            case ProcessState.Successful:
                Write(process.EndTime, node, $"successful after {Milliseconds(process)}: {Json(process.Input)} -> {Json(process.Output)}");
                break;
            case ProcessState.Failed:
                Write(process.EndTime, node, $"failed: {string.Join("; ", process.Errors ?? [])}");
                break;
            case ProcessState.Cancelled:
                Write(process.EndTime, node, "cancelled");
                break;
        }
    }

    private void Write(DateTimeOffset? time, StageNode node, string text) =>
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {time:HH:mm:ss.fff}  {node.Name,-12}  {text}"));

    private static string Milliseconds(Process process) =>
        string.Create(CultureInfo.InvariantCulture, $"{(process.EndTime - process.StartTime)?.TotalMilliseconds:F1} ms");

    private static string Json(IReadOnlyList<JsonElement> elements) => JsonSerializer.Serialize(elements);
}
