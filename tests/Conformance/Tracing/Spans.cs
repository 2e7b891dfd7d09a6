using System.Collections.Concurrent;
using System.Diagnostics;

namespace Colonies.Conformance.Tracing;

/// <summary>
/// Collects the spans of one test: those of the trace that its own root begins. Other tests, which run beside it, are not recorded.
/// </summary>
internal sealed class Spans : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    /// <summary>Begins a trace: its root is current in the caller's flow.</summary>
    internal Spans()
    {
        Root = new Activity("test") { ActivityTraceFlags = ActivityTraceFlags.Recorded };
        Root.SetIdFormat(ActivityIdFormat.W3C);
        Root.TraceStateString = "vendor=1";
        Root.Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Colonies.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == Root.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            // Told of what other listeners record, too.
            ActivityStopped = span =>
            {
                if (span.TraceId == Root.TraceId)
                    _ended.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    internal Activity Root { get; }

    /// <summary>Those that have ended.</summary>
    internal IReadOnlyList<Activity> All => [.. _ended];

    /// <summary>The only one of a name.</summary>
    internal Activity this[string name] => All.Single(span => span.OperationName == name);

    public void Dispose()
    {
        _listener.Dispose();
        Root.Dispose();
    }
}
