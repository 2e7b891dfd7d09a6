using System.Reactive.Linq;

namespace Colonies;

/// <content>Runs that are watched.</content>
public sealed partial class ColoniesMonad<A>
{
    /// <summary>
    /// What happens in a run, as it happens: stages submitted and done, steps that wait, run and end, and last a
    /// <see cref="RunSucceeded{A}"/> with the result. Cold: each subscription is a run of its own, and disposing it cancels that run.
    /// </summary>
    /// <param name="options">As for <see cref="Run"/>; a progress listener in them is told too.</param>
    /// <returns>Ends with the failure's exception when the run fails, as <see cref="Unwrap"/> would throw it.</returns>
    public IObservable<RunEvent> Observe(RunOptions? options = null) => Observable.Create<RunEvent>(async (observer, cancellationToken) =>
    {
        var listening = options ?? RunOptions.Default;
        var events = new Listener(observer, listening.Progress);
        var value = await Unwrap(listening with { Progress = events }, cancellationToken).ConfigureAwait(false);
        observer.OnNext(new RunSucceeded<A>(value));
    });

    private sealed class Listener(IObserver<RunEvent> observer, IProgress<RunEvent>? other) : IProgress<RunEvent>
    {
        public void Report(RunEvent value)
        {
            other?.Report(value);
            observer.OnNext(value);
        }
    }
}
