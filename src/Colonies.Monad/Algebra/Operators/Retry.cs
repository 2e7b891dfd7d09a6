using LanguageExt;
using LanguageExt.Common;

namespace Colonies;

/// <content>Failures tried again.</content>
public sealed partial class ColoniesMonad<A>
{
    /// <summary>
    /// Runs this again when it fails, as long as a schedule has another delay, such as <c>Schedule.recurs(3) |
    /// Schedule.exponential(1 * second)</c>. The only thing that ever runs a step twice: where it must not, do not ask for it.
    /// </summary>
    /// <param name="schedule">The delays before each new attempt; begun anew for each run. They pass on the run's clock.</param>
    /// <param name="when">Which failures; null for all of them.</param>
    /// <remarks>Law: <c>m.Retry(s)</c> equals <c>m | m | ...</c>, once more than <c>s</c> has delays.</remarks>
    public ColoniesMonad<A> Retry(Schedule schedule, Func<Error, bool>? when = null)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return new(new Retry(Node, schedule, when ?? (_ => true)), Colony);
    }
}
