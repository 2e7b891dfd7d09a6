using System.Collections.Concurrent;
using System.Text.Json;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Durability;

/// <summary>
/// What a server has acknowledged, and what was asked of it without an answer. Whatever the moment of its death, the first must be found
/// afterwards, and the second may.
/// </summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<string, Entry> _entries = [];
    private readonly ConcurrentDictionary<string, string[]> _workflows = [];
    private readonly ConcurrentDictionary<string, bool> _files = [];
    private int _acknowledged;
    private int _packsAsked;
    private int _packsDone;

    /// <summary>How many effects were acknowledged.</summary>
    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public IEnumerable<string> Processes => _entries.Keys;

    public void Submitted(Process process)
    {
        _entries.TryAdd(process.ProcessId, new Entry());
        Count();
    }

    public void Submitted(ProcessGraph graph)
    {
        var steps = _workflows[graph.ProcessGraphId] = [.. graph.ProcessIds!];
        foreach (var id in steps)
            _entries.TryAdd(id, new Entry());
        Count();
    }

    /// <summary>An executor was told to run a process: no other may have been told so for the same attempt.</summary>
    public void Assigned(Process process)
    {
        // Its submission may be one that was never acknowledged.
        var entry = _entries.GetOrAdd(process.ProcessId, _ => new Entry());
        Assert.True(entry.Runs.TryAdd(process.Retries, process.AssignedExecutorId),
            $"attempt {process.Retries} of process {process.ProcessId} was handed out twice");
        Count();
    }

    /// <summary>Makes a change to a process: before the call it may happen, after it it has happened.</summary>
    public async Task ChangeAsync(string processId, Change change, Func<Task> call)
    {
        var entry = _entries[processId];
        entry.Asked.Enqueue(change);
        await call();
        entry.Done.Enqueue(change);
        Count();
    }

    /// <summary>Adds a file of a name that no other has.</summary>
    public async Task FileAsync(string name, Func<Task> call)
    {
        _files[name] = false;
        await call();
        _files[name] = true;
        Count();
    }

    /// <summary>Packs one argument to the generator.</summary>
    public async Task PackAsync(Func<Task> call)
    {
        Interlocked.Increment(ref _packsAsked);
        await call();
        Interlocked.Increment(ref _packsDone);
        Count();
    }

    /// <summary>Compares the generator and the label with what is written here.</summary>
    public void Check(Generator generator, IEnumerable<FileData> files)
    {
        Assert.InRange(generator.QueueSize, _packsDone, _packsAsked);
        var names = files.Select(file => file.Name).ToHashSet();
        Assert.Empty(_files.Where(file => file.Value).Select(file => file.Key).Except(names));
        Assert.Empty(names.Except(_files.Keys));
    }

    /// <summary>Compares the server with what is written here.</summary>
    public async Task CheckAsync(ColoniesClient user, CancellationToken cancellationToken)
    {
        foreach (var (id, steps) in _workflows)
            Assert.Equal(steps.Order(), (await user.Workflows.GetAsync(id, cancellationToken)).ProcessIds!.Order());
        await Parallel.ForEachAsync(_entries, cancellationToken, async (row, token) =>
        {
            var process = await user.Processes.GetAsync(row.Key, token);
            row.Value.Check(process);
            var notes = process.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}");
            var logs = row.Value.Done.Any(change => change is Change.Logged)
                ? await user.Logs.OfProcessAsync(process.Spec.Conditions.ColonyName, process.ProcessId, new LogRange { Count = 500 }, token)
                : [];
            foreach (var change in row.Value.Done)
            {
                if (change is Change.Noted note)
                    Assert.Single(notes, text => text == $"{note.Key}={note.Value}");
                if (change is Change.Logged log)
                    Assert.Single(logs, line => line.Message == log.Message);
            }
        });
    }

    private void Count() => Interlocked.Increment(ref _acknowledged);

    internal abstract record Change
    {
        internal sealed record Succeeded(int Output) : Change;

        internal sealed record Failed(string Error) : Change;

        internal sealed record Cancelled : Change;

        internal sealed record Noted(string Key, string Value) : Change;

        internal sealed record Logged(string Message) : Change;
    }

    private sealed class Entry
    {
        /// <summary>The executor of each attempt that was handed out.</summary>
        public ConcurrentDictionary<int, string> Runs { get; } = [];

        public ConcurrentQueue<Change> Asked { get; } = [];

        public ConcurrentQueue<Change> Done { get; } = [];

        public void Check(Process process)
        {
            var told = $"process {process.ProcessId} is {process.State} after {process.Retries} retries";
            if (process.State == ProcessState.Running && Runs.TryGetValue(process.Retries, out var executor))
                Assert.True(executor == process.AssignedExecutorId, $"{told}, but its attempt was handed to another executor");
            Assert.True(Runs.Keys.All(attempt => attempt <= process.Retries), $"{told}: an attempt that was handed out is forgotten");
            if (process.State == ProcessState.Waiting)
                Assert.False(Runs.ContainsKey(process.Retries), $"{told}: that attempt was handed out");

            foreach (var end in Done.Where(IsEnd))
                Assert.True(Shows(process, end), $"{told}, but {end} was acknowledged");
            var isEnd = process.State is ProcessState.Successful or ProcessState.Failed or ProcessState.Cancelled;
            Assert.True(!isEnd || IsByServer(process) || Asked.Where(IsEnd).Any(end => Shows(process, end)), $"{told}, which nobody asked for");
        }

        private static bool IsEnd(Change change) => change is Change.Succeeded or Change.Failed or Change.Cancelled;

        /// <summary>Ended by the server itself: too slow too often, or pulled down by another step of its workflow.</summary>
        private static bool IsByServer(Process process) => process.Errors is ["Maximum execution time limit exceeded"]
            || (process.ProcessGraphId.Length > 0 && process.Errors is [var cause] && cause.StartsWith("Step ", StringComparison.Ordinal));

        private static bool Shows(Process process, Change change) => change switch
        {
            Change.Succeeded success => process.State == ProcessState.Successful
                && process.Output is [{ ValueKind: JsonValueKind.Number } only] && only.GetInt32() == success.Output,
            Change.Failed failure => process.State == ProcessState.Failed && process.Errors is [var error] && error == failure.Error,
            Change.Cancelled => process.State == ProcessState.Cancelled,
            _ => true,
        };
    }
}
