using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>From waiting to running, and back (protocol sections 6.3 and 6.4).</summary>
internal sealed class Assignment(Kernel kernel)
{
    private Store Store => kernel.Store;

    /// <summary>Gives an executor the first process it can take, or lets it wait for one.</summary>
    /// <param name="call">The executor's request.</param>
    /// <param name="offer">What it has.</param>
    /// <param name="seconds">How long to wait; negative not at all.</param>
    /// <returns>The process, or null where the answer comes later.</returns>
    internal Reply? Request(Call call, Offer offer, int seconds)
    {
        if (!Store.Colonies.IsPaused(offer.ColonyName) && Next(offer) is { } process)
            return call.TryClaim() ? Reply.Of(Assign(process, call.CallerId)) : null;
        if (seconds < 0)
            throw Nothing(offer, waited: false);
        var waiting = new WaitingAssign(call, offer);
        waiting.Timer = Delay.Start(kernel.Options.TimeProvider, seconds, () => kernel.Post(new Errand(_ => Expire(waiting))));
        kernel.Waiting.Add(waiting);
        return null;
    }

    /// <summary>Offers a process that entered the queue to those who wait.</summary>
    internal void Offer(ProcessRow process)
    {
        if (!kernel.Waiting.AnyFor(process) || Store.Colonies.IsPaused(process.ColonyName))
            return;

        // What came after it in the same request may have ended it.
        if (Store.Processes.Find(process.ProcessId) is { IsReady: true } ready && kernel.Waiting.Take(ready) is { } waiting)
            Answer(waiting, ready);
    }

    /// <summary>Hands out processes again: all who wait may try, first come first served.</summary>
    internal void Resume(string colonyName)
    {
        foreach (var waiting in kernel.Waiting.All().Where(waiting => waiting.Offer.ColonyName == colonyName))
        {
            if (Next(waiting.Offer) is not { } process)
                continue;
            kernel.Waiting.Remove(waiting.Call);
            if (waiting.Call.TryClaim())
                Answer(waiting, process);
        }
    }

    /// <summary>Sends those away who wait with an identity that may no longer work.</summary>
    internal void Dismiss(string colonyName, string executorId)
    {
        foreach (var waiting in kernel.Waiting.All())
        {
            if (waiting.Call.CallerId != executorId || waiting.Offer.ColonyName != colonyName)
                continue;
            kernel.Waiting.Remove(waiting.Call);
            if (waiting.Call.TryClaim())
                kernel.Effects.Fail(waiting.Call, Authorization.NoMember(colonyName));
        }
    }

    /// <summary>Returns a running process to its old place in the queue.</summary>
    /// <param name="process">The process.</param>
    /// <param name="countsAsRetry">True after an overrun; false when it lost its executor.</param>
    internal void PutBack(ProcessRow process, bool countsAsRetry)
    {
        var waiting = process with
        {
            State = ProcessState.Waiting,
            ExecutorId = "",
            IsAssigned = false,
            Retries = process.Retries + (countsAsRetry ? 1 : 0),
            Started = countsAsRetry ? process.Started : 0,
            Ended = countsAsRetry ? kernel.Now : process.Ended,
            WaitDeadline = Deadlines.After(kernel.Now, process.MaxWaitSeconds),
        };
        Store.Processes.Move(waiting);
        kernel.Channels.PutBack(process);
        kernel.Graphs.Moved(process.GraphId, process.State, waiting.State, kernel.Now);
        kernel.Subscriptions.Announce(waiting);
        kernel.Enqueue(waiting);
    }

    private ProcessRow? Next(Offer offer) =>
        Matching.First(Store.Queue.Heads(offer)) is { } head ? Store.Processes.Get(head.Sequence) : null;

    private void Answer(WaitingAssign waiting, ProcessRow process) =>
        kernel.Effects.Answer(waiting.Call, Reply.Of(Assign(process, waiting.Call.CallerId)));

    private ProcessView Assign(ProcessRow process, string executorId)
    {
        var running = process with
        {
            State = ProcessState.Running,
            ExecutorId = executorId,
            IsAssigned = true,
            Started = kernel.Now,
            ExecDeadline = Deadlines.After(kernel.Now, process.MaxExecSeconds),
        };
        Store.Queue.Remove(process);
        Store.Processes.Move(running);
        kernel.Channels.Assigned(running);
        if (process.IsInGraph && Store.Edges.ParentOutputs(process.Sequence) is { Count: > 0 } outputs)
        {
            running = running with { Input = JsonArray.Concatenate(outputs) };
            Store.Processes.SetInput(running);
        }

        kernel.Graphs.Moved(process.GraphId, process.State, running.State, kernel.Now);
        kernel.Subscriptions.Announce(running);
        return Store.View(running);
    }

    private void Expire(WaitingAssign waiting)
    {
        if (kernel.Waiting.Remove(waiting.Call) && waiting.Call.TryClaim())
            kernel.Effects.Fail(waiting.Call, Nothing(waiting.Offer, waited: true));
    }

    private Refusal Nothing(Offer offer, bool waited) => (Store.Colonies.IsPaused(offer.ColonyName), waited) switch
    {
        (true, true) => Refusal.Timeout("Assignment timeout: colony assignments are paused"),
        (true, false) => Refusal.Unavailable("No processes available: colony assignments are paused"),
        _ => Refusal.NotFound("No process available for assignment"),
    };
}
