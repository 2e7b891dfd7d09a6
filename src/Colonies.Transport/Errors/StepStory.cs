using System.Globalization;
using System.Text;

namespace Colonies;

/// <summary>Tells how a step ended: on one line, and with all that is known.</summary>
internal static class StepStory
{
    private const string WaitedTooLong = "Maximum waiting time limit exceeded";
    private const string RanTooLong = "Maximum execution time limit exceeded";

    internal static string Line(ColoniesError.StepFailed step)
    {
        var text = new StringBuilder(Headline(step));
        if (step.ExecutorId.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $" on executor {(step.ExecutorName.Length > 0 ? step.ExecutorName : Short(step.ExecutorId))}");
        else if (step.Reached == StepEnd.Failed)
            text.Append(" before anyone ran it");
        if (step.Ran is { } ran)
            text.Append(CultureInfo.InvariantCulture, $" after {Advice.Span(ran)}");
        else if (step.Waited is { } waited)
            text.Append(CultureInfo.InvariantCulture, $" after waiting {Advice.Span(waited)}");
        if (step.Retries > 0)
            text.Append(CultureInfo.InvariantCulture, $", attempt {step.Attempt}");
        text.Append(step.Errors.Count > 0 ? ": " + string.Join("; ", step.Errors.Select(RemoteWords.OnOneLine))
            : step.Reached == StepEnd.Failed ? ", without saying why" : "");
        text.Append(CultureInfo.InvariantCulture, $" [{Place(step)}]");
        if (step.WrittenAt is { } writtenAt)
            text.Append(CultureInfo.InvariantCulture, $", written at {writtenAt}");
        if (step.Errors is [WaitedTooLong, ..])
            text.Append(CultureInfo.InvariantCulture, $". {WhatToDo(step)}");
        return text.ToString();
    }

    /// <summary>
    /// One fact a line. Empty lines of the executor are kept out, and its other lines indented, so that the end of the story can be seen.
    /// </summary>
    internal static string Tell(ColoniesError.StepFailed step)
    {
        var text = new StringBuilder(Headline(step));
        Fact("written at", step.WrittenAt is { } place ? $"{place.File}:{place.Line}" : "");
        Fact("process", step.ProcessId);
        Fact("workflow", step.ProcessGraphId);
        if (step.FunctionName.Length > 0)
        {
            var name = step.ExecutorName.Length > 0 ? $"{step.ExecutorName} ({step.ExecutorId})" : step.ExecutorId;
            Fact("executor", (name.Length > 0 ? name : "none took it") + (step.ExecutorType.Length > 0 ? $", of type {step.ExecutorType}" : ""));
            Fact("attempt", step.MaxRetries < 0 ? $"{step.Attempt}, no limit" : $"{step.Attempt} of {step.MaxRetries + 1}");
        }

        Fact("waited", step.Waited is { } waited ? Advice.Span(waited) : "");
        Fact("ran", step.Ran is { } ran ? Advice.Span(ran) : "");
        Fact("exception", step.RemoteExceptionType ?? "");
        Fact("errors", string.Join('\n', step.Errors));
        Fact("to do", WhatToDo(step));
        return text.ToString();

        void Fact(string name, string value)
        {
            foreach (var line in RemoteWords.Lines(value))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n  {name,-10} {line.TrimEnd()}");
                name = "";
            }
        }
    }

    private static string Headline(ColoniesError.StepFailed step)
    {
        var what = step.FunctionName.Length > 0 ? step.FunctionName : step.ProcessId.Length > 0 ? "The process" : "The workflow";
        var node = step.NodeName.Length > 0 && step.NodeName != step.FunctionName ? $" (node {step.NodeName})" : "";
        return what + node + step.Reached switch
        {
            StepEnd.Failed => " failed",
            StepEnd.Cancelled => " was cancelled",
            _ => " was removed from the server",
        };
    }

    private static string WhatToDo(ColoniesError.StepFailed step) => step switch
    {
        { Reached: StepEnd.Cancelled } => "A member cancelled it: run it again if that was not meant.",
        { Reached: StepEnd.Removed } => "How it would have ended is not known: look at what it did before running it again.",
        { Errors: [WaitedTooLong, ..] } => $"No executor of type '{step.ExecutorType}' took it in time: is one running and approved?",
        { Errors: [RanTooLong, ..] } => "It ran longer than its longest time: allow it more time, or more attempts.",
        { Errors: [] } => "It gave no reason: look at its log and at the executor's.",
        _ => "Mend what it complains of, in its input or in the executor, and run it again; its log may tell more.",
    };

    private static string Place(ColoniesError.StepFailed step)
    {
        var process = step.ProcessId.Length > 0 ? $"process {step.ProcessId}" : null;
        var graph = step.ProcessGraphId.Length > 0 ? $"workflow {step.ProcessGraphId}" : null;
        return string.Join(", ", new[] { process, graph }.Where(id => id is not null));
    }

    private static string Short(string id) => id.Length > 12 ? id[..12] : id;
}
