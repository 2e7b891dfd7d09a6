using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// How far a reader has come, and so how far it lets its executor go: a new grant is due when half of what may be ahead was taken.
/// Thread safe.
/// </summary>
internal sealed class StreamWindow(StreamOptions options, TimeProvider time)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _due = New();
    private long _items;
    private long _bytes;
    private bool _closed;
    private StreamGrant _granted = new() { Items = options.Ahead, Bytes = options.AheadBytes };

    /// <summary>The reader has done with so much.</summary>
    internal void Took(int items, int bytes)
    {
        lock (_lock)
        {
            _items += items;
            _bytes += bytes;
            if (_items + options.Ahead - _granted.Items >= Half(options.Ahead)
                || _bytes + options.AheadBytes - _granted.Bytes >= Half(options.AheadBytes))
                _due.TrySetResult();
        }
    }

    /// <summary>Nothing more is read.</summary>
    internal void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _due.TrySetResult();
        }
    }

    /// <summary>The grant that holds now; to begin with.</summary>
    internal StreamGrant Granted
    {
        get
        {
            lock (_lock)
                return _granted;
        }
    }

    /// <summary>Waits until a grant is due, and at most for a time.</summary>
    /// <returns>The grant; the same as before when the time has passed; null when nothing more is read.</returns>
    internal async Task<StreamGrant?> NextAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_due.Task, Task.Delay(longest, time, done.Token)).ConfigureAwait(false);
        await done.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_closed)
                return null;
            if (!_due.Task.IsCompleted)
                return _granted;
            _due = New();
            return _granted = new StreamGrant { Items = _items + options.Ahead, Bytes = _bytes + options.AheadBytes };
        }
    }

    private static int Half(int ahead) => Math.Max(1, ahead / 2);

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
