using System.Diagnostics;
using Process = Colonies.Protocol.Process;

namespace Colonies;

/// <summary>
/// Traces and measures one run of a process: a span of kind consumer, below the submission that the process carries in its environment,
/// with links to the runs of its parents; and before it the span of its time in the queue. Belongs to one flow of control.
/// </summary>
internal sealed class RunTrace : IAsyncDisposable
{
    private readonly ColoniesClient _client;
    private readonly Process _process;
    private readonly string _executor;
    private readonly long _begun;
    private readonly Activity? _span;
    private readonly Task _noted;
    private readonly Task _linked;
    private TimeSpan? _ran;
    private string _outcome = RunOutcome.Abandoned;

    private RunTrace(ColoniesClient client, string executor, Process process)
    {
        (_client, _executor, _process) = (client, executor, process);
        _begun = client.Options.TimeProvider.GetTimestamp();
        Instruments.Begun(process);
        var submission = Submission(process);
        _span = Instruments.Source.HasListeners()
            ? Instruments.Source.StartActivity($"run {process.Spec.FunctionName}", ActivityKind.Consumer, submission)
            : null;
        var isRecorded = _span is { IsAllDataRequested: true };
        if (isRecorded)
            Describe(_span!, "run", "process");
        _linked = isRecorded ? LinkAsync(submission) : Task.CompletedTask;
        _noted = isRecorded && process.Children.Count > 0 ? RunNotes.LeaveAsync(client, process, _span!.Id!) : Task.CompletedTask;
    }

    /// <summary>Begins. The span is current from then on in the caller's flow.</summary>
    internal static RunTrace Begin(ColoniesClient client, string executor, Process process) => new(client, executor, process);

    /// <summary>The function has ended. What the colony is told after this may start its children.</summary>
    /// <param name="isSuccessful">Whether it gave outputs.</param>
    /// <param name="errors">What the colony will be told; null when it succeeded, and when nothing will be told.</param>
    /// <param name="cause">The exception that the errors tell of; null when there is none.</param>
    internal async Task HandledAsync(bool isSuccessful, IReadOnlyList<string>? errors, Exception? cause)
    {
        _ran = Elapsed;
        _outcome = isSuccessful ? RunOutcome.Successful : errors is null ? RunOutcome.Abandoned : RunOutcome.Failed;
        if (cause is not null)
            _span?.Fail(cause);
        else if (errors is not null)
            _span?.SetStatus(ActivityStatusCode.Error, errors[0]);
        await _noted.ConfigureAwait(false);
    }

    /// <summary>The process is not this executor's any more, or the colony could not be told of its end.</summary>
    internal void Lost(string reason)
    {
        _outcome = RunOutcome.Lost;
        _span?.SetStatus(ActivityStatusCode.Error, reason);
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_noted, _linked).ConfigureAwait(false);
        Instruments.Ended(_process, _ran ?? Elapsed, _outcome);
        _span?.SetTag(TraceNames.Outcome, _outcome);
        _span?.Dispose();
    }

    private TimeSpan Elapsed => _client.Options.TimeProvider.GetElapsedTime(_begun);

    private static ActivityContext Submission(Process process)
    {
        if (process.Spec.Environment is not { } environment || !environment.TryGetValue(TraceContext.TraceParent, out var parent))
            return default;
        environment.TryGetValue(TraceContext.TraceState, out var state);
        return ActivityContext.TryParse(parent, state, isRemote: true, out var submission) ? submission : default;
    }

    private async Task LinkAsync(ActivityContext submission)
    {
        DateTimeOffset? parentsEnd = null;
        if (_process.Parents.Count > 0)
        {
            (var runs, parentsEnd) = await RunNotes.ReadAsync(_client, _process).ConfigureAwait(false);
            foreach (var run in runs)
                _span!.AddLink(new ActivityLink(run));
        }

        // Without a submission it belongs to the trace that begins with the run.
        Queue.Of(_process, parentsEnd)?.Trace(_process, submission == default ? _span!.Context : submission, span => Describe(span, "queue", "receive"));
    }

    private void Describe(Activity span, string operation, string kind)
    {
        var spec = _process.Spec;
        span.SetTag(TraceNames.MessagingSystem, TraceNames.Colonies);
        span.SetTag(TraceNames.Operation, operation);
        span.SetTag(TraceNames.OperationType, kind);
        span.SetTag(TraceNames.Destination, spec.Conditions.ExecutorType);
        span.SetTag(TraceNames.ProcessId, _process.ProcessId);
        if (_process.ProcessGraphId.Length > 0)
            span.SetTag(TraceNames.WorkflowId, _process.ProcessGraphId);
        span.SetTag(TraceNames.Colony, spec.Conditions.ColonyName);
        span.SetTag(TraceNames.Function, spec.FunctionName);
        if (spec.NodeName.Length > 0)
            span.SetTag(TraceNames.NodeName, spec.NodeName);
        span.SetTag(TraceNames.Executor, _executor);
        span.SetTag(TraceNames.Attempt, _process.Retries + 1);
    }
}
