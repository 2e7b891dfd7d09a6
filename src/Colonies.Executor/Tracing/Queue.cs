using System.Diagnostics;
using Process = Colonies.Protocol.Process;

namespace Colonies;

/// <summary>The time that a process spent in the queue, by the server's clock alone.</summary>
internal readonly record struct Queue(DateTimeOffset Start, DateTimeOffset End)
{
    internal TimeSpan Length => End - Start;

    /// <summary>
    /// From the submission, the last return to the queue or the end of the last parent, whichever came last, to the assignment. Null when
    /// the server does not tell.
    /// </summary>
    /// <param name="process">The process, as it was assigned.</param>
    /// <param name="parentsEnd">When the last of its parents ended; null when that is not known.</param>
    internal static Queue? Of(Process process, DateTimeOffset? parentsEnd = null)
    {
        if (process is not { SubmissionTime: { } start, StartTime: { } end })
            return null;
        // A running process that has an end was put back then.
        foreach (var later in (DateTimeOffset?[])[process.EndTime, parentsEnd])
        {
            if (later > start)
                start = later.Value;
        }

        return new Queue(start < end ? start : end, end);
    }

    /// <summary>Tells of it as a span of its own, after the fact.</summary>
    internal void Trace(Process process, ActivityContext submission, Action<Activity> describe)
    {
        var span = Instruments.Source.StartActivity($"queue {process.Spec.FunctionName}", ActivityKind.Internal, submission, startTime: Start);
        if (span is null)
            return;
        describe(span);
        span.SetEndTime(End.UtcDateTime);
        span.Stop();
    }
}
