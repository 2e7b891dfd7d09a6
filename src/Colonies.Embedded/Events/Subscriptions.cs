namespace Colonies.Engine;

/// <summary>
/// Who is told of what. Opened and fed inside the writer, so that no change falls between reading a process and listening to it.
/// </summary>
internal sealed class Subscriptions(Kernel kernel)
{
    private readonly Dictionary<Topic, HashSet<Subscription>> _byTopic = [];
    private readonly HashSet<Subscription> _all = [];

    /// <summary>Begins to listen, for a number of seconds.</summary>
    internal void Open(Subscription subscription, IReadOnlyList<Topic> topics, int seconds)
    {
        if (seconds <= 0)
        {
            kernel.Effects.End(subscription);
            return;
        }

        _all.Add(subscription);
        kernel.Effects.OnUndo(() => Remove(subscription));
        subscription.Topics = topics;
        subscription.Timer = Delay.Start(kernel.Options.TimeProvider, seconds, () => kernel.Post(new Errand(_ => Expire(subscription))));
        foreach (var topic in topics)
        {
            if (!_byTopic.TryGetValue(topic, out var listeners))
                _byTopic[topic] = listeners = [];
            listeners.Add(subscription);
        }
    }

    internal void Push(Subscription subscription, ProcessRow process) =>
        kernel.Effects.Push(subscription, new Frame(kernel.Store.View(process)));

    /// <summary>Tells of a process that entered its state.</summary>
    /// <param name="process">The process.</param>
    /// <param name="breaksGraph">Whether its workflow failed or was cancelled by that.</param>
    internal void Announce(ProcessRow process, bool breaksGraph = false)
    {
        if (_byTopic.Count == 0)
            return;
        Frame? frame = null;
        if (breaksGraph)
            Announce(Topic.OfBrokenGraph(process.GraphId));
        Announce(Topic.OfProcess(process.ProcessId, process.State));
        Announce(Topic.OfType(process.ColonyName, process.ExecutorType, process.State));

        void Announce(Topic topic)
        {
            if (!_byTopic.TryGetValue(topic, out var listeners))
                return;
            frame ??= new Frame(kernel.Store.View(process));
            foreach (var listener in listeners)
                kernel.Effects.Push(listener, frame);
        }
    }

    /// <summary>Forgets a listener who has left.</summary>
    internal void Remove(Subscription subscription)
    {
        if (!_all.Remove(subscription))
            return;
        subscription.Timer?.Dispose();
        foreach (var topic in subscription.Topics)
        {
            if (!_byTopic.TryGetValue(topic, out var listeners))
                continue;
            listeners.Remove(subscription);
            if (listeners.Count == 0)
                _byTopic.Remove(topic);
        }

        subscription.Left?.Invoke();
    }

    internal void Close()
    {
        foreach (var subscription in _all)
        {
            subscription.Timer?.Dispose();
            subscription.End(Stopped.While("a subscription was open"));
        }
    }

    private void Expire(Subscription subscription)
    {
        Remove(subscription);
        kernel.Effects.End(subscription);
    }
}
