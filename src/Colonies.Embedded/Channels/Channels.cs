using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// Channels of processes (protocol section 6.13). They live in memory, from the first use to the end of their process; what a request
/// changed here is undone with it.
/// </summary>
internal sealed class Channels(Kernel kernel)
{
    private const int LargestPayload = 10 << 20;

    /// <summary>What an entry takes beside its content, roughly.</summary>
    private const int EntryOverhead = 256;

    private readonly Dictionary<string, ProcessChannels> _byProcess = [];
    private long _bytes;

    /// <summary>A channel of a process, for one of its two sides.</summary>
    /// <param name="process">The process.</param>
    /// <param name="name">The channel.</param>
    /// <param name="payload">What is to be added, if anything.</param>
    /// <exception cref="Refusal">The process has ended or has no such channel, or the payload is too large.</exception>
    internal ChannelAccess Find(ProcessRow process, string name, byte[]? payload = null)
    {
        if (GraphStates.IsEnd(process.State) || !Declared(process, out var channels).Contains(name))
            throw Refusal.NotFound("Channel not found");
        if (payload?.Length > LargestPayload)
            throw Refusal.Failed("message payload exceeds maximum size");
        return new ChannelAccess(process, channels, channels.Log(name));
    }

    /// <summary>Adds an entry and tells those who listen.</summary>
    /// <exception cref="Refusal">A limit is reached.</exception>
    internal void Append(ChannelAccess channel, ChannelEntry entry)
    {
        var (channels, log) = (channel.Channels, channel.Log);
        var before = channels.Appends;
        channels.Appends = before.Take(kernel.Now) ?? throw Refusal.Failed("rate limit exceeded");
        kernel.Effects.OnUndo(() => channels.Appends = before);
        if (log.IsFull)
            throw Refusal.Failed("channel log is full");
        var bytes = EntryOverhead + (entry.Payload?.Length ?? 0) + (2L * (entry.Type?.Length ?? 0));
        if (_bytes + bytes > kernel.Options.MaxChannelBytes)
        {
            throw Refusal.Unavailable(
                $"the channels of the server are full: together they may hold {kernel.Options.MaxChannelBytes} bytes, close processes that have ended");
        }

        log.Add(entry);
        Count(channels, bytes);
        kernel.Effects.OnUndo(() =>
        {
            log.Undo(entry);
            Count(channels, -bytes);
        });
        var frame = new Frame([entry]);
        foreach (var listener in log.Listeners)
            kernel.Effects.Push(listener, frame);
    }

    /// <summary>Tells what is there, then what is added, for a number of seconds.</summary>
    internal void Subscribe(ChannelAccess channel, Subscription subscription, long index, int seconds)
    {
        var (channels, log) = (channel.Channels, channel.Log);
        subscription.Farewell = new Frame([]);
        subscription.TooSlow = new Frame([new ChannelEntry { Error = "subscriber disconnected: buffer full" }]);
        index = Math.Max(0, index);
        while (log.Read(index, limit: 0) is { Count: > 0 } page)
        {
            kernel.Effects.Push(subscription, new Frame(page));
            index += page.Count;
        }

        if (seconds > 0)
            log.Listeners.Add(subscription);
        subscription.Left = () =>
        {
            log.Listeners.Remove(subscription);
            Release(channels);
        };
        kernel.Subscriptions.Open(subscription, [], seconds);
    }

    /// <summary>A process was given to an executor: who had it before and listens is no longer told.</summary>
    internal void Assigned(ProcessRow process)
    {
        if (!_byProcess.TryGetValue(process.ProcessId, out var channels))
            return;
        foreach (var listener in channels.Listeners)
        {
            if (listener.CallerId != process.InitiatorId && listener.CallerId != process.ExecutorId)
                kernel.Effects.End(listener);
        }
    }

    /// <summary>A process is put back: until the next assignment its executor may go on using the channels.</summary>
    internal void PutBack(ProcessRow process)
    {
        var channels = Open(process);
        var before = channels.FormerExecutorId;
        channels.FormerExecutorId = process.ExecutorId;
        kernel.Effects.OnUndo(() => channels.FormerExecutorId = before);
    }

    /// <summary>The process has ended or is gone, and its channels with it.</summary>
    internal void Close(string processId)
    {
        if (!_byProcess.Remove(processId, out var channels))
            return;
        foreach (var listener in channels.Listeners)
            kernel.Effects.End(listener);
        kernel.Effects.OnRelease(() =>
        {
            channels.IsClosed = true;
            Release(channels);
        });
        kernel.Effects.OnUndo(() => _byProcess[processId] = channels);
    }

    /// <summary>Processes of a colony were removed, and nobody says which.</summary>
    internal void CloseRemoved(string colonyName)
    {
        var here = _byProcess.Where(channels => channels.Value.ColonyName == colonyName).Select(channels => channels.Key);
        foreach (var processId in here.Where(id => kernel.Store.Processes.Find(id) is null).ToList())
            Close(processId);
    }

    private HashSet<string> Declared(ProcessRow process, out ProcessChannels channels)
    {
        channels = Open(process);
        return channels.Names ??= [.. WireJson.Read<FunctionSpec>(kernel.Store.Processes.Spec(process.Sequence))!.Channels ?? []];
    }

    private ProcessChannels Open(ProcessRow process)
    {
        if (_byProcess.TryGetValue(process.ProcessId, out var known))
            return known;
        var channels = _byProcess[process.ProcessId] = new ProcessChannels(process.ColonyName, kernel.Now);
        kernel.Effects.OnUndo(() => _byProcess.Remove(process.ProcessId));
        return channels;
    }

    private void Count(ProcessChannels channels, long bytes)
    {
        channels.Bytes += bytes;
        _bytes += bytes;
    }

    /// <summary>What a slow listener has still to read counts until he has left.</summary>
    private void Release(ProcessChannels channels)
    {
        if (channels.IsClosed && !channels.Listeners.Any())
            Count(channels, -channels.Bytes);
    }
}
