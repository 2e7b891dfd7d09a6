using Colonies.Protocol;

namespace Colonies;

/// <summary>Waits for the end of one process.</summary>
internal sealed class ProcessWait(NounCalls calls, ProcessCalls processes, string processId)
    : Lookout<Process>(calls, calls.Name("Wait"))
{
    private readonly StepEnds _ends = new(calls.Channel);
    private Process? _last;

    protected override bool Begin(Subscriptions subscriptions)
    {
        if (PushesEveryChange)
            subscriptions.AddEnds([processId], "");
        else
            subscriptions.Add("", ProcessStates.Ends.Select(end => (processId, end)));
        return !PushesEveryChange || !subscriptions.AreComplete;
    }

    protected override bool Wakes(Process pushed)
    {
        // Elsewhere the push of a success holds neither outputs nor end.
        if (PushesEveryChange)
            _last = pushed;
        return true;
    }

    protected override async Task<Process?> LookAsync(Subscriptions subscriptions, CancellationToken cancellationToken)
    {
        try
        {
            if (_last?.State.HasEnded() != true)
                _last = await processes.GetAsync(processId, cancellationToken).ConfigureAwait(false);
        }
        catch (ColoniesException e) when (e.IsNotFound())
        {
            throw StepEnds.Removed(_last ?? new Process { ProcessId = processId }).ToException(e);
        }

        if (_last is { State: ProcessState.Failed or ProcessState.Cancelled })
            throw (await _ends.ExplainAsync(_last, cancellationToken).ConfigureAwait(false)).ToException();
        return _last.State == ProcessState.Successful ? _last : null;
    }
}
