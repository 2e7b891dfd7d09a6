namespace Colonies.Engine;

/// <summary>One-shot timers in whole seconds.</summary>
internal static class Delay
{
    /// <summary>The longest a timer can wait; longer ones end then.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromDays(49);

    internal static ITimer Start(TimeProvider time, int seconds, Action act)
    {
        var delay = seconds < _longest.TotalSeconds ? TimeSpan.FromSeconds(seconds) : _longest;
        return time.CreateTimer(_ => act(), null, delay, Timeout.InfiniteTimeSpan);
    }
}
