namespace Colonies;

/// <summary>A time limit that is running.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly Timeout _guard;
    private readonly CancellationToken _outer;
    private readonly CancellationTokenSource _timer;
    private readonly CancellationTokenSource _either;

    internal Deadline(Timeout guard, TimeProvider timeProvider, CancellationToken outer)
    {
        (_guard, _outer) = (guard, outer);
        _timer = new CancellationTokenSource(guard.Limit, timeProvider);
        _either = CancellationTokenSource.CreateLinkedTokenSource(outer, _timer.Token);
    }

    internal CancellationToken Token => _either.Token;

    /// <summary>Ends it: what was cancelled because time ran out has failed.</summary>
    internal Outcome Leave(Outcome outcome, ref CancellationToken token)
    {
        token = _outer;
        var isLate = outcome.IsCancelled && _timer.IsCancellationRequested && !_outer.IsCancellationRequested;
        Dispose();
        return isLate ? Outcome.Failed(new ColoniesFailure(new ColoniesError.TimedOut(_guard.Of, _guard.Limit))) : outcome;
    }

    public void Dispose()
    {
        _either.Dispose();
        _timer.Dispose();
    }
}
