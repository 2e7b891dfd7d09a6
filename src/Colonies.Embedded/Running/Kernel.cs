namespace Colonies.Engine;

/// <summary>All that the writer works with. Nobody else touches it, so nothing in it is locked.</summary>
internal sealed class Kernel
{
    private readonly Queue<ProcessRow> _ready = [];

    internal Kernel(Store store, EmbeddedOptions options, Action<Work> post)
    {
        Store = store;
        Options = options;
        Post = post;
        Presence = new Presence(store);
        Waiting = new WaitingAssigns();
        Subscriptions = new Subscriptions(this);
        Channels = new Channels(this);
        Graphs = new GraphProgress(store);
        Submission = new Submission(this);
        Assignment = new Assignment(this);
        Completion = new Completion(this);
        Registration = new Registration(this);
        Workflows = new Workflows(this);
        Crons = new Crons(this);
        Generators = new Generators(this);
        Reconciliation = new Reconciliation(this);
        Retention = new Retention(this);
        Housekeeping = new Housekeeping(this);
        Started = Instant.Of(options.TimeProvider.GetUtcNow());
    }

    internal Store Store { get; }

    internal EmbeddedOptions Options { get; }

    /// <summary>Gives work to the writer, for later.</summary>
    internal Action<Work> Post { get; }

    internal Effects Effects { get; } = new();

    internal Presence Presence { get; }

    internal WaitingAssigns Waiting { get; }

    internal Subscriptions Subscriptions { get; }

    internal Channels Channels { get; }

    internal GraphProgress Graphs { get; }

    internal Submission Submission { get; }

    internal Assignment Assignment { get; }

    internal Completion Completion { get; }

    internal Registration Registration { get; }

    internal Workflows Workflows { get; }

    internal Crons Crons { get; }

    internal Generators Generators { get; }

    internal Reconciliation Reconciliation { get; }

    internal Retention Retention { get; }

    internal Housekeeping Housekeeping { get; }

    /// <summary>Since when executors could have been heard.</summary>
    internal long Started { get; }

    /// <summary>The time of the work at hand: one request sees one time.</summary>
    internal long Now { get; set; }

    /// <summary>Puts a process into the queue. Whoever waits for it is asked when the request is through.</summary>
    internal void Enqueue(ProcessRow process)
    {
        Store.Queue.Add(process);
        _ready.Enqueue(process);
    }

    /// <summary>Removes a process with its channels; logs stay.</summary>
    internal void Remove(ProcessRow process)
    {
        Store.Remove(process);
        Channels.Close(process.ProcessId);
    }

    /// <summary>Forgets a caller who has left.</summary>
    internal void Forget(Call call)
    {
        Waiting.Remove(call);
        if (call.Subscription is { } subscription)
            Subscriptions.Remove(subscription);
    }

    /// <summary>Runs one piece of work and hands out what became ready by it; all or nothing.</summary>
    internal void Run(Work work)
    {
        _ready.Clear();
        Now = Instant.Of(Options.TimeProvider.GetUtcNow());
        work.Run(this);
        while (_ready.TryDequeue(out var process))
            Assignment.Offer(process);
    }
}
