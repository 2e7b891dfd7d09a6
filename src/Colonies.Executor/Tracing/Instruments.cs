using System.Diagnostics;
using System.Diagnostics.Metrics;
using Process = Colonies.Protocol.Process;

namespace Colonies;

/// <summary>The executors' spans and measurements, named after the package. Durations are in seconds.</summary>
internal static class Instruments
{
    private static readonly string _name = typeof(Instruments).Assembly.GetName().Name!;
    private static readonly string? _version = typeof(Instruments).Assembly.GetName().Version?.ToString(3);
    private static readonly Meter _meter = new(_name, _version);

    internal static readonly ActivitySource Source = new(_name, _version);

    private static readonly Counter<long> _runs = _meter.CreateCounter<long>(
        "colonies.processes.run", "{process}", "Runs of processes that have ended, by their outcome.");

    private static readonly UpDownCounter<long> _running = _meter.CreateUpDownCounter<long>(
        "colonies.processes.running", "{process}", "Processes that run now.");

    private static readonly Histogram<double> _runTime = _meter.CreateHistogram<double>(
        "colonies.process.run.duration", "s", "How long a function ran.");

    private static readonly Histogram<double> _queueTime = _meter.CreateHistogram<double>(
        "colonies.process.queue.duration", "s", "From the submission of a process, or its return to the queue, to its assignment.");

    private static readonly Counter<long> _assignErrors = _meter.CreateCounter<long>(
        "colonies.assign.errors", "{error}", "Assignments that failed, by the kind of failure.");

    private static readonly Counter<long> _reconnects = _meter.CreateCounter<long>(
        "colonies.executor.reconnects", "{reconnect}", "How often executors found their colony again after losing it.");

    internal static void Begun(Process process)
    {
        if (_running.Enabled)
            _running.Add(1, Of(process));
        if (_queueTime.Enabled && Queue.Of(process) is { } queue)
        {
            var tags = Of(process);
            tags.Add(TraceNames.HasParents, process.Parents.Count > 0);
            _queueTime.Record(queue.Length.TotalSeconds, tags);
        }
    }

    internal static void Ended(Process process, TimeSpan runTime, string outcome)
    {
        if (_running.Enabled)
            _running.Add(-1, Of(process));
        var tags = Of(process);
        tags.Add(TraceNames.Outcome, outcome);
        _runs.Add(1, tags);
        _runTime.Record(runTime.TotalSeconds, tags);
    }

    internal static void AssignFailed(string executorType, ColoniesError error) => _assignErrors.Add(
        1, new TagList { { TraceNames.Destination, executorType }, { TraceNames.ErrorType, TraceFailures.TypeOf(error) } });

    internal static void Reconnected(string executorType) => _reconnects.Add(1, new TagList { { TraceNames.Destination, executorType } });

    private static TagList Of(Process process) => new()
    {
        { TraceNames.Colony, process.Spec.Conditions.ColonyName },
        { TraceNames.Destination, process.Spec.Conditions.ExecutorType },
        { TraceNames.Function, process.Spec.FunctionName },
    };
}
