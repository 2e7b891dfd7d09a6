namespace Colonies.Engine;

/// <summary>What happens because time passes.</summary>
internal sealed class Housekeeping(Kernel kernel)
{
    private Store Store => kernel.Store;

    /// <summary>Acts on time limits that have passed, and writes down who was heard.</summary>
    internal void CheckDeadlines()
    {
        kernel.Presence.Save();
        foreach (var process in Store.Processes.WaitOverdue(kernel.Now).Concat(Store.Processes.ExecOverdue(kernel.Now)))
        {
            // The cascade of one may have ended the next.
            if (Store.Processes.Find(process.ProcessId) is { } current)
                Act(current);
        }
    }

    /// <summary>Unregisters executors that have been silent too long. A long poll is no silence.</summary>
    internal void RemoveStaleExecutors()
    {
        foreach (var waiting in kernel.Waiting.All())
            kernel.Presence.Heard(waiting.Offer.ColonyName, waiting.Call.CallerId, kernel.Now);
        kernel.Presence.Save();
        var limit = kernel.Now - (kernel.Options.StaleExecutorDuration.Ticks * 100);
        if (kernel.Started > limit)
            return;
        foreach (var executor in Store.Executors.SilentSince(limit))
            kernel.Registration.Unregister(executor);
    }

    private void Act(ProcessRow process)
    {
        switch (Deadlines.Check(process, kernel.Now))
        {
            case Overrun.PutBack:
                kernel.Assignment.PutBack(process, countsAsRetry: true);
                break;
            case Overrun.FailWaiting:
                kernel.Completion.Fail(process, [Deadlines.WaitedTooLong]);
                break;
            case Overrun.FailRunning:
                kernel.Completion.Fail(process, [Deadlines.RanTooLong]);
                break;
            case Overrun.None:
            default:
                break;
        }
    }
}
