namespace Colonies;

/// <summary>Keeps an executor's <see cref="ExecutorStatus"/>.</summary>
internal sealed class Pulse(TimeProvider time)
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

    internal void Heard() => Change(status => status with
    {
        Activity = status.Activity == ExecutorActivity.Reconnecting ? ExecutorActivity.Serving : status.Activity,
        LastHeard = time.GetUtcNow(),
        LastError = null,
    });

    internal void Missed(ColoniesError error) => Change(status => status with
    {
        Activity = status.Activity == ExecutorActivity.Serving ? ExecutorActivity.Reconnecting : status.Activity,
        LastError = error,
    });

    internal void Started() => Change(status => status with { Running = status.Running + 1 });

    internal void Ended() => Change(status => status with { Running = status.Running - 1 });

    internal void Becomes(ExecutorActivity activity) => Change(status => status with { Activity = activity });

    private void Change(Func<ExecutorStatus, ExecutorStatus> change)
    {
        lock (_gate)
            _status = change(_status);
    }
}
