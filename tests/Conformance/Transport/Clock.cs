using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>
/// A clock that a test drives. It may run far ahead while other threads work, so tests ask how long somebody meant to wait
/// (<see cref="Waits"/>), not how late it has become, and nothing in them that works has a short limit.
/// </summary>
internal sealed class Clock : FakeTimeProvider
{
    private readonly ConcurrentQueue<TimeSpan> _waits = [];
    private readonly DateTimeOffset _start;

    public Clock() => _start = GetUtcNow();

    public TimeSpan Elapsed => GetUtcNow() - _start;

    /// <summary>How long each timer was to run, in the order of their starts.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _waits.Enqueue(dueTime);
        return base.CreateTimer(callback, state, dueTime, period);
    }

    /// <summary>Waits for what needs no time on this clock.</summary>
    public static Task<T> SoonAsync<T>(Task<T> done) => done.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    /// <summary>Moves on in small steps until something is done, and gives its result. Real time does not count.</summary>
    public async Task<T> UntilAsync<T>(Task<T> done)
    {
        await UntilAsync(() => done.IsCompleted);
        return await done;
    }

    /// <summary>Moves on in small steps until something holds.</summary>
    public Task UntilAsync(Func<bool> holds) => SpinAsync(holds, () => Advance(TimeSpan.FromMilliseconds(10)));

    /// <summary>Waits, while this clock stands still, until something holds.</summary>
    public static Task SoonAsync(Func<bool> holds) => SpinAsync(holds, () => { });

    private static async Task SpinAsync(Func<bool> holds, Action between)
    {
        var began = System.GetTimestamp();
        while (!holds())
        {
            Assert.True(System.GetElapsedTime(began) < TimeSpan.FromSeconds(20), "this never ends");
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            between();
            await Task.Yield();
        }
    }
}
