using System.Text.Json;
using Colonies;
using Colonies.Protocol;

namespace Chain;

/// <summary>Writes what happens in a run, a line for each change of a step.</summary>
internal sealed class Story(TextWriter output) : IProgress<RunEvent>
{
    private DateTimeOffset? _begin;

    public void Report(RunEvent value)
    {
        if (value is not StepChanged { Node: var node, Process: var process })
            return;
        _begin ??= process.SubmissionTime;
        var (time, detail) = process.State switch
        {
            ProcessState.Waiting => (process.SubmissionTime, ""),
            ProcessState.Running => (process.StartTime, $"on {node.Function.ExecutorType}, in {JsonSerializer.Serialize(process.Input)}"),
            ProcessState.Successful => (process.EndTime, $"out {JsonSerializer.Serialize(process.Output)}"),
            _ => (process.EndTime, string.Join("; ", process.Errors ?? [])),
        };
        output.WriteLine($"  {(time - _begin)?.TotalMilliseconds,8:F1} ms  {node.Name,-12}  {process.State,-10}  {detail}");
    }
}
