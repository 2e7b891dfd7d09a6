using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>The ends of a process, and what follows from them in its workflow (protocol sections 6.1 and 6.7).</summary>
internal sealed class Completion(Kernel kernel)
{
    private const long LargestInput = 64 << 20;

    private Store Store => kernel.Store;

    /// <summary>Ends a running process well.</summary>
    /// <param name="process">The process.</param>
    /// <param name="output">Its outputs as a JSON array, or null to keep those set before.</param>
    internal void Succeed(ProcessRow process, byte[]? output)
    {
        if (output is not null)
        {
            process = process with { Output = output };
            Store.Processes.SetOutput(process);
        }

        var ended = End(process, ProcessState.Successful);
        CountRun(ended);
        if (!ended.IsInGraph)
            return;
        foreach (var (child, times) in Store.Edges.Children(ended.Sequence))
            Release(Store.Processes.Get(child), times);
    }

    /// <summary>Ends a process badly, and pulls down the steps that depend on it.</summary>
    /// <param name="process">The process.</param>
    /// <param name="errors">Why; null for no word.</param>
    internal void Fail(ProcessRow process, IReadOnlyList<string>? errors)
    {
        var failed = End(WithErrors(process, errors), ProcessState.Failed);
        if (!failed.IsInGraph || !Store.Edges.HasChildren(failed.Sequence))
            return;
        string[] cause = [Dependencies.CauseOf(failed)];
        foreach (var step in Dependencies.PulledDown(failed, hasChildren: true, Store.Processes.OfGraph(failed.GraphId)))
            End(WithErrors(step, cause), ProcessState.Failed);
    }

    internal void Cancel(ProcessRow process) => End(process, ProcessState.Cancelled);

    /// <summary>Cancels what waits or runs in a workflow. The workflow is cancelled even where nothing was left to cancel.</summary>
    internal void CancelGraph(GraphRow graph)
    {
        foreach (var step in Store.Processes.OfGraph(graph.GraphId).Where(step => !GraphStates.IsEnd(step.State)))
            End(step, ProcessState.Cancelled);
        kernel.Graphs.Cancelled(graph.GraphId, kernel.Now);
    }

    /// <summary>A parent succeeded: one reason less to wait.</summary>
    internal void Release(ProcessRow child, int times)
    {
        var released = Dependencies.ParentSucceeded(child, times);
        Store.Processes.SetPending(released);
        if (released.WaitForParents == child.WaitForParents || !released.IsReady)
            return;

        // One output may be named any number of times: all of them together must still fit somewhere.
        if (Store.Edges.ParentOutputSize(released.Sequence) > LargestInput)
        {
            Fail(released, ["The outputs of its parents are larger than 64 MiB together"]);
            return;
        }

        kernel.Subscriptions.Announce(released);
        kernel.Enqueue(released);
    }

    private ProcessRow End(ProcessRow process, ProcessState state)
    {
        var ended = process with { State = state, Ended = kernel.Now };
        if (process.IsReady)
            Store.Queue.Remove(process);
        Store.Processes.Move(ended);
        kernel.Channels.Close(ended.ProcessId);
        var movesGraph = kernel.Graphs.Moved(process.GraphId, process.State, state, kernel.Now);
        kernel.Subscriptions.Announce(ended, breaksGraph: movesGraph && state != ProcessState.Successful);
        return ended;
    }

    private ProcessRow WithErrors(ProcessRow process, IReadOnlyList<string>? errors)
    {
        process = process with { Errors = errors is null ? null : WireJson.Write(errors) };
        Store.Processes.SetErrors(process);
        return process;
    }

    private void CountRun(ProcessRow process)
    {
        if (Store.Executors.Identify(process.ColonyName, process.ExecutorId) is not { } executor)
            return;
        foreach (var function in Store.Functions.Named(process.ColonyName, executor.Name, process.FunctionName))
            Store.Functions.Put(FunctionStatistics.Count(function, process));
    }
}
