using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// The workflow of a running process while its handler adds steps to it. It is read once, and again where something is not found in it.
/// Steps are added in the order they are asked for, under names that are the same in every run of the process: so a run after another
/// one that was cut short finds what was added before, and adds only what is missing.
/// </summary>
internal sealed class GrowingGraph(ColonyConnection colony, Process process)
{
    private const string Call = "HandlerContext.AddChild";

    private const int MostTries = 3;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _given = [];
    private readonly HashSet<string> _waiting = [];
    private Task _last = Task.CompletedTask;
    private ProcessGraph? _graph;
    private List<string> _ids = [];
    private ILookup<string, string> _read = Array.Empty<string>().ToLookup(name => name);

    private ColoniesClient Client => colony.Client;

    /// <summary>What the names of its children begin with: nobody else adds steps under it, and it is the same after a retry.</summary>
    internal string Name { get; } = process.Spec.NodeName.Length > 0 ? process.Spec.NodeName : process.Spec.FunctionName;

    /// <summary>Adds a step, or finds it where an earlier run has added it.</summary>
    /// <param name="spec">What it runs. Its colony and its limits are filled in.</param>
    /// <param name="name">Its name below this process's; null for the function's, with a number where there are several.</param>
    /// <param name="place">Where.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal Task<Process> AddAsync(FunctionSpec spec, string? name, Func<CancellationToken, Task<ChildPlace?>> place, CancellationToken cancellationToken) =>
        InTurn(async () =>
        {
            await EnsureReadAsync(cancellationToken).ConfigureAwait(false);
            var full = Full(spec);
            for (var count = 1; ; count++)
            {
                var candidate = $"{Name}.{name ?? spec.FunctionName}{(count == 1 ? "" : $"-{count}")}";
                if (name is null && _given.Contains(candidate))
                    continue;
                if (await FindAddedAsync(candidate, cancellationToken).ConfigureAwait(false) is not { } there)
                    return await AddAsync(full with { NodeName = candidate }, await place(cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                if (name is null ? IsSame(there.Spec, full) : there.Spec.FunctionName == full.FunctionName)
                {
                    _given.Add(candidate);
                    return there;
                }

                if (name is not null)
                    throw Invalid($"a step '{candidate}' runs {there.Spec.FunctionName} already, it cannot run {full.FunctionName} too.");
            }
        });

    /// <summary>Adds a step under a name that is known to be unique, or finds it where an earlier run has added it.</summary>
    /// <returns>Its process id.</returns>
    internal async Task<string> EnsureAsync(FunctionSpec spec, string before, CancellationToken cancellationToken)
    {
        await EnsureReadAsync(cancellationToken).ConfigureAwait(false);
        return _read[spec.NodeName].FirstOrDefault()
            ?? (await AddAsync(Full(spec), ChildPlace.Before(before), cancellationToken).ConfigureAwait(false)).ProcessId;
    }

    /// <summary>The steps that follow this process, as they are named, without those that it has added itself.</summary>
    internal async Task<IReadOnlyList<string>> FollowersAsync(Func<string, bool> isAdded, CancellationToken cancellationToken)
    {
        var graph = await EnsureReadAsync(cancellationToken).ConfigureAwait(false);
        var names = (graph.Nodes ?? []).ToDictionary(node => node.Id, node => node.Data.Label);
        return [.. (graph.Edges ?? []).Where(edge => edge.Source == process.ProcessId).Select(edge => edge.Target).Distinct().Where(id => !isAdded(names[id]))];
    }

    /// <summary>A place before a step that is named.</summary>
    internal async Task<ChildPlace?> BeforeAsync(string name, CancellationToken cancellationToken)
    {
        if (!_read.Contains(name) && !_read.Contains($"{Name}.{name}"))
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        string[] found = [.. _read.Contains(name) ? _read[name] : _read[$"{Name}.{name}"]];
        if (found is not [var only])
        {
            throw Invalid(found.Length > 1
                ? $"{found.Length} steps of the workflow are called '{name}': say which by its id (ChildPlace.Before)."
                : $"the workflow has no step '{name}'. It has: {string.Join(", ", _read.Select(step => step.Key).Order(StringComparer.Ordinal))}.");
        }

        if (!_waiting.Contains(only) && (await Client.Processes.GetAsync(only, cancellationToken).ConfigureAwait(false)).State != ProcessState.Waiting)
            throw Invalid($"the step '{name}' has begun already, it cannot wait for another.");
        _waiting.Add(only);
        return ChildPlace.Before(only);
    }

    private async Task<Process> AddAsync(FunctionSpec spec, ChildPlace? place, CancellationToken cancellationToken)
    {
        if (place is { BeforeProcessId: { Length: > 0 } before } && !_ids.Contains(before))
            await ReadAsync(cancellationToken).ConfigureAwait(false);
        for (var tries = 1; ; tries++)
        {
            try
            {
                var added = await Client.Workflows.AddChildAsync(_graph!, process, spec, place, cancellationToken).ConfigureAwait(false);
                _ids.Add(added.ProcessId);
                _given.Add(spec.NodeName);
                return added;
            }
            catch (ColoniesException e) when (tries < MostTries && e.Error.IsTransient)
            {
                await ReadAsync(cancellationToken).ConfigureAwait(false);
                if (await FindAddedAsync(spec.NodeName, cancellationToken).ConfigureAwait(false) is { } added)
                {
                    _given.Add(spec.NodeName);
                    return added;
                }
            }
        }
    }

    /// <summary>A step of that name that was added, not submitted: it has no initiator (protocol section 6.8).</summary>
    private async Task<Process?> FindAddedAsync(string name, CancellationToken cancellationToken)
    {
        foreach (var id in _read[name])
        {
            var found = await Client.Processes.GetAsync(id, cancellationToken).ConfigureAwait(false);
            return found.InitiatorId.Length == 0 ? found : throw Invalid($"the workflow was submitted with a step '{name}': give another name.");
        }

        return null;
    }

    private async Task<ProcessGraph> EnsureReadAsync(CancellationToken cancellationToken) =>
        _graph ?? await ReadAsync(cancellationToken).ConfigureAwait(false);

    private async Task<ProcessGraph> ReadAsync(CancellationToken cancellationToken)
    {
        if (process.ProcessGraphId.Length == 0)
            throw Invalid($"process {process.ProcessId} ({process.Spec.FunctionName}) was submitted alone: only a workflow can grow.");
        var graph = await Client.Workflows.GetAsync(process.ProcessGraphId, cancellationToken).ConfigureAwait(false);
        _ids = [.. graph.ProcessIds ?? []];
        _read = (graph.Nodes ?? []).ToLookup(node => node.Data.Label, node => node.Id);
        return _graph = graph with { ProcessIds = _ids };
    }

    private FunctionSpec Full(FunctionSpec spec) => spec with
    {
        MaxExecTimeSeconds = spec.MaxExecTimeSeconds == 0 ? -1 : spec.MaxExecTimeSeconds,
        Conditions = spec.Conditions with
        {
            ColonyName = spec.Conditions.ColonyName.Length > 0 ? spec.Conditions.ColonyName : colony.ColonyName,
            Dependencies = [],
        },
    };

    /// <summary>One after another, in the order of the calls: the order of the steps' outputs follows from it.</summary>
    private Task<Process> InTurn(Func<Task<Process>> add)
    {
        lock (_gate)
        {
            var turn = AfterAsync(_last);
            _last = turn;
            return turn;
        }

        async Task<Process> AfterAsync(Task before)
        {
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return await add().ConfigureAwait(false);
        }
    }

    private static bool IsSame(FunctionSpec one, FunctionSpec other)
    {
        var (arguments, others) = (one.Arguments ?? [], other.Arguments ?? []);
        var (named, otherNamed) = (one.NamedArguments?.Count ?? 0, other.NamedArguments?.Count ?? 0);
        return one.FunctionName == other.FunctionName && one.Conditions.ExecutorType == other.Conditions.ExecutorType
            && arguments.Count == others.Count && arguments.Zip(others).All(pair => JsonElement.DeepEquals(pair.First, pair.Second))
            && named == otherNamed && (named == 0 || one.NamedArguments!.All(argument =>
                other.NamedArguments!.TryGetValue(argument.Key, out var value) && JsonElement.DeepEquals(argument.Value, value)));
    }

    private static ColoniesException Invalid(string problem) => new ColoniesError.InvalidInput(Call, problem).ToException();
}
