namespace Colonies;

/// <summary>How a client behaves. Immutable; change one with <c>with</c>. Checked when a client or endpoint is made with it.</summary>
public sealed record ClientOptions
{
    /// <summary>The defaults.</summary>
    public static ClientOptions Default { get; } = new();

    /// <summary>The clock of every delay and limit. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Longest wait for one answer, on top of the length of a long poll. Default: 30 seconds.</summary>
    public TimeSpan CallTimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How often a call is repeated: one that only reads, when its answer was lost; any, when it certainly did not arrive or was turned
    /// away unseen by a busy server.
    /// A submission that may have arrived is never repeated. 0 for not at all. Default: 3.
    /// </summary>
    public int Retries { get; init; } = 3;

    /// <summary>Pause before the first repetition; it doubles each time, with jitter. Default: 200 milliseconds.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Longest pause between repetitions. Default: 5 seconds.</summary>
    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How many short calls an endpoint has under way at once; more wait their turn. A reference server hangs for good when requests
    /// reach the size of its database pool, 100 by default. Default: 32.
    /// </summary>
    public int SimultaneousCalls { get; init; } = 32;

    /// <summary>How many long polls (assignments) an endpoint has under way at once, beside the short calls. Default: 32.</summary>
    public int SimultaneousLongPolls { get; init; } = 32;

    /// <summary>
    /// How many sockets a client keeps open for subscriptions: one for each wait on a server that lets subscriptions share it, one for
    /// each subscription elsewhere. Who gets none looks at the server from time to time instead. Subscriptions to channels are not counted:
    /// each takes a socket of its own. Default: 64.
    /// </summary>
    public int Sockets { get; init; } = 64;

    /// <summary>How long one subscription lives before it is made anew. Whole seconds. Default: 2 minutes.</summary>
    public TimeSpan SubscriptionLife { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Longest pause between two looks at what is waited for: some changes are never pushed. The pauses start at a tenth of a second
    /// and grow. Against a server that pushes every change a look is for safety alone, and they are five times this. Default: 2 seconds.
    /// </summary>
    public TimeSpan LongestLook { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How many entries of a channel are kept for a subscriber who is slower than they come. Beyond that the connection is not read until
    /// there is room. Default: 256.
    /// </summary>
    public int ChannelBuffer { get; init; } = 256;

    /// <summary>How long a server may be out of reach before those who wait for a process give up. Default: 30 seconds.</summary>
    public TimeSpan OutageLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Where contents of files are kept, such as an <see cref="S3Store"/>; stays yours to dispose. Default: null, that of the colony or of
    /// the environment's <c>AWS_S3_...</c> variables where a connection finds one.
    /// </summary>
    public Protocol.IContentStore? Contents { get; init; }

    /// <summary>Checks every value.</summary>
    /// <returns>These options.</returns>
    /// <exception cref="ArgumentException">A value is out of range; the message names it.</exception>
    internal ClientOptions Checked()
    {
        ArgumentNullException.ThrowIfNull(TimeProvider);
        Positive(CallTimeLimit, nameof(CallTimeLimit));
        ArgumentOutOfRangeException.ThrowIfNegative(Retries);
        ArgumentOutOfRangeException.ThrowIfLessThan(RetryDelay, TimeSpan.Zero, nameof(RetryDelay));
        ArgumentOutOfRangeException.ThrowIfLessThan(LongestRetryDelay, RetryDelay, nameof(LongestRetryDelay));
        ArgumentOutOfRangeException.ThrowIfLessThan(SimultaneousCalls, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(SimultaneousLongPolls, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(Sockets);
        ArgumentOutOfRangeException.ThrowIfLessThan(SubscriptionLife, TimeSpan.FromSeconds(1), nameof(SubscriptionLife));
        ArgumentOutOfRangeException.ThrowIfLessThan(ChannelBuffer, 1);
        Positive(LongestLook, nameof(LongestLook));
        Positive(OutageLimit, nameof(OutageLimit));
        return this;
    }

    /// <summary>A token source that is cancelled after a time by this clock; after longer than timers can count, never.</summary>
    internal CancellationTokenSource After(TimeSpan time) => new(
        time.TotalMilliseconds > int.MaxValue ? Timeout.InfiniteTimeSpan : time < TimeSpan.Zero ? TimeSpan.Zero : time, TimeProvider);

    private static void Positive(TimeSpan value, string name) =>
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, name);
}
