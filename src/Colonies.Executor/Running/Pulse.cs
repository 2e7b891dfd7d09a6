namespace Colonies;

/// <summary>Keeps an executor's <see cref="ExecutorStatus"/>.</summary>
internal sealed class Pulse(TimeProvider time, string executorType)
{
    private readonly Lock _gate = new();
    private ExecutorStatus _status = new(ExecutorActivity.Serving, 0, null, null);

    internal ExecutorStatus Status
    {
        get
        {
            lock (_gate)
                return _status;
        }
    }

    internal void Heard()
    {
        var before = Change(status => status with
        {
            Activity = status.Activity == ExecutorActivity.Reconnecting ? ExecutorActivity.Serving : status.Activity,
            LastHeard = time.GetUtcNow(),
            LastError = null,
        });
        if (before.Activity == ExecutorActivity.Reconnecting)
            Instruments.Reconnected(executorType);
    }

    internal void Missed(ColoniesError error)
    {
        Change(status => status with
        {
            Activity = status.Activity == ExecutorActivity.Serving ? ExecutorActivity.Reconnecting : status.Activity,
            LastError = error,
        });
        Instruments.AssignFailed(executorType, error);
    }

    internal void Started() => Change(status => status with { Running = status.Running + 1 });

    internal void Ended() => Change(status => status with { Running = status.Running - 1 });

    internal void Becomes(ExecutorActivity activity) => Change(status => status with { Activity = activity });

    /// <returns>How it was before.</returns>
    private ExecutorStatus Change(Func<ExecutorStatus, ExecutorStatus> change)
    {
        lock (_gate)
        {
            var before = _status;
            _status = change(before);
            return before;
        }
    }
}
