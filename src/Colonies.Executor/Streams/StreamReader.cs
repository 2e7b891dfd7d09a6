using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// What an executor hears from the reader of a stream: how far it may go, that it is there, that it has read all. Thread safe.
/// </summary>
internal sealed class StreamReader(ChannelSeries grants, TimeProvider time, TimeSpan patience)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = New();
    private StreamGrant _granted = new();
    private Exception? _gone;

    /// <summary>Completes at the next thing that is heard, or when the reader is gone.</summary>
    internal Task Changed
    {
        get
        {
            lock (_lock)
                return _changed.Task;
        }
    }

    /// <summary>How far it may go.</summary>
    internal StreamGrant Granted
    {
        get
        {
            lock (_lock)
                return _granted;
        }
    }

    /// <summary>Listens until the reader has read all, or is gone. Then <see cref="ThrowIfGone"/> says so.</summary>
    /// <param name="cancellationToken">Stops listening.</param>
    internal async Task ListenAsync(CancellationToken cancellationToken)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var entries = grants.ReadAsync(leaving.Token).GetAsyncEnumerator(CancellationToken.None);
        var next = Task.FromResult(false);
        try
        {
            while (true)
            {
                next = entries.MoveNextAsync().AsTask();
                if (!await next.WaitAsync(patience, time, leaving.Token).ConfigureAwait(false))
                {
                    Tell(gone: new OperationCanceledException("The reader has left the stream, or its process was taken away."));
                    return;
                }

                var entry = entries.Current;
                if (entry.Type is ChannelEntryTypes.End or ChannelEntryTypes.Error)
                    return;
                Tell(granted: WireJson.Read<StreamGrant>(entry.Payload));
            }
        }
        catch (TimeoutException e)
        {
            Tell(gone: new TimeoutException($"Nothing was heard of the reader of the stream for {patience}: it is taken for gone.", e));
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            // Who waits for grants must wake, too.
            Tell(gone: e);
        }
#pragma warning disable CA1031 // It is thrown where the values are sent.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Tell(gone: e);
        }
        finally
        {
            await leaving.CancelAsync().ConfigureAwait(false);
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await entries.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <exception cref="OperationCanceledException">It has left, or the process was taken away.</exception>
    /// <exception cref="TimeoutException">It has been silent for too long.</exception>
    internal void ThrowIfGone()
    {
        if (Volatile.Read(ref _gone) is { } gone)
            throw gone;
    }

    private void Tell(StreamGrant? granted = null, Exception? gone = null)
    {
        lock (_lock)
        {
            _granted = granted ?? _granted;
            Volatile.Write(ref _gone, gone);
            _changed.TrySetResult();
            _changed = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
