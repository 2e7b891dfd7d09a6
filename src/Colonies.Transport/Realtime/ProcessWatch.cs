using System.Reactive.Linq;
using Colonies.Protocol;

namespace Colonies;

/// <summary>Follows one process.</summary>
internal sealed class ProcessWatch(NounCalls calls, ProcessCalls processes, string processId, Changes changes)
    : Lookout<Changes>(calls, calls.Name("Watch"))
{
    internal static IObservable<Process> Of(NounCalls calls, ProcessCalls processes, string processId) =>
        Observable.Create<Process>((observer, end) =>
            new ProcessWatch(calls, processes, processId, new Changes(observer)).RunAsync(limit: null, end));

    protected override bool Begin(Subscriptions subscriptions)
    {
        subscriptions.Add("", ProcessStates.All.Select(state => (processId, state)));
        return true;
    }

    protected override bool Wakes(Process pushed) => !PushesEveryChange || changes.Tell(pushed) && pushed.State.HasEnded();

    protected override async Task<Changes?> LookAsync(Subscriptions subscriptions, CancellationToken cancellationToken)
    {
        try
        {
            if (!changes.HasEnded(processId))
                changes.Tell(await processes.GetAsync(processId, cancellationToken).ConfigureAwait(false));
            return changes.HasEnded(processId) ? changes : null;
        }
        catch (ColoniesException e) when (e.IsNotFound())
        {
            throw StepEnds.Removed(changes.Last(processId) ?? new Process { ProcessId = processId }).ToException(e);
        }
    }
}
