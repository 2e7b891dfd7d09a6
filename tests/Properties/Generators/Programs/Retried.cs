using Colonies.Properties.Interpreters;
using LanguageExt;

namespace Colonies.Properties.Generators;

/// <summary><c>m.Retry(schedule)</c> with delays of no time at all.</summary>
public sealed class Retried<A>(Program<A> source, int times) : Program<A>
{
    public override ColoniesMonad<A> ToMonad() => source.ToMonad().Retry(Schedule.TimeSeries(Enumerable.Repeat(Duration.Zero, times).ToArray()));

    internal override IEnumerable<Ending> Endings(Causes start) => Attempts(start, times);

    internal override async Task<A> RunNaivelyAsync(Interpreter interpreter)
    {
        for (var left = times; ; left--)
        {
            try
            {
                return await source.RunNaivelyAsync(interpreter);
            }
            catch (Failed) when (left > 0)
            {
            }
        }
    }

    internal override IEnumerable<Program<A>> Shrink() =>
        [source, .. times > 1 ? [new Retried<A>(source, times - 1)] : Array.Empty<Program<A>>(), .. source.Shrink().Select(simpler => new Retried<A>(simpler, times))];

    public override string ToString() => $"{source}.Retry({times} times)";

    private IEnumerable<Ending> Attempts(Causes start, int left) =>
        source.Endings(start).Rescue(start, _ => left > 0, after => Attempts(after, left - 1));
}
