using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Blueprints: what things should be like, and are like. Executors of the type that the kind's definition names bring the two together:
/// they are given a process for each change, and one for each kind and location every minute. Every call throws
/// <see cref="ColoniesException"/>. Thread safe.
/// </summary>
public sealed class BlueprintCalls
{
    private readonly NounCalls _calls;

    internal BlueprintCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Blueprints");

    /// <summary>
    /// Adds a blueprint, and the location it names where that is missing, and submits a process that reconciles it. By a member or the
    /// colony owner.
    /// </summary>
    /// <param name="blueprint">Name, colony, kind and spec. Its kind must have a definition, and its spec must fit the schema.</param>
    /// <param name="cancellationToken">Gives up; the blueprint may have been added all the same.</param>
    /// <returns>The blueprint as the server stored it, with its id.</returns>
    public async Task<Blueprint> AddAsync(Blueprint blueprint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        _calls.Check(SpecRules.Blueprint(blueprint));
        var message = new AddBlueprintMessage { Blueprint = blueprint };
        return await _calls.CallAsync(blueprint.Metadata.ColonyName, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a blueprint. By a member or the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The blueprint.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Blueprint> GetAsync(string colonyName, string name, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetBlueprintMessage { ColonyName = colonyName, Name = name }, cancellationToken);

    /// <summary>Lists blueprints by name. By a member or the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="kind">Only of this kind; empty for all.</param>
    /// <param name="locationName">Only at this location, in any case; empty for all. Only together with a kind: servers ignore it without.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<Blueprint>> ListAsync(
        string colonyName, string kind = "", string locationName = "", CancellationToken cancellationToken = default)
    {
        _calls.Check(string.IsNullOrEmpty(kind) && !string.IsNullOrEmpty(locationName)
            ? $"blueprints at the location '{locationName}' can only be listed by kind: name one."
            : null);
        var message = new GetBlueprintsMessage { ColonyName = colonyName, Kind = kind, LocationName = locationName };
        return await _calls.CallAsync(colonyName, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Replaces a blueprint. When its spec has changed the generation is raised, and a process that reconciles it is submitted. By a
    /// member or the colony owner.
    /// </summary>
    /// <param name="blueprint">All of it, its status too. Its name says which one; its id and its generation are ignored.</param>
    /// <param name="forceGeneration">Does so also if the spec is the same.</param>
    /// <param name="cancellationToken">Gives up; the blueprint may have been replaced all the same.</param>
    /// <returns>The blueprint as the server stored it.</returns>
    public async Task<Blueprint> UpdateAsync(Blueprint blueprint, bool forceGeneration = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        _calls.Check(SpecRules.Blueprint(blueprint));
        var message = new UpdateBlueprintMessage { Blueprint = blueprint, ForceGeneration = forceGeneration };
        return await _calls.CallAsync(blueprint.Metadata.ColonyName, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces the status of a blueprint, and nothing else: neither its generation nor its history. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The blueprint.</param>
    /// <param name="status">All of it: a JSON object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task UpdateStatusAsync(string colonyName, string name, JsonElement status, CancellationToken cancellationToken = default)
    {
        _calls.Check(SpecRules.Object("status", name, status));
        var message = new UpdateBlueprintStatusMessage { ColonyName = colonyName, Name = name, Status = status };
        await _calls.CallAsync(colonyName, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a blueprint, and submits a process <c>cleanup</c> for its reconciler. By a member or the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The blueprint.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string colonyName, string name, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new RemoveBlueprintMessage { ColonyName = colonyName, Name = name }, cancellationToken);

    /// <summary>Reads how a blueprint was after each change of its spec, newest first. By a member or the colony owner.</summary>
    /// <param name="blueprintId">The blueprint, by its id.</param>
    /// <param name="limit">How many at most; 0 for all.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<BlueprintHistoryEntry>> HistoryAsync(
        string blueprintId, int limit = 0, CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new GetBlueprintHistoryMessage { BlueprintId = blueprintId, Limit = limit }, cancellationToken);

    /// <summary>Submits a process that reconciles a blueprint now. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The blueprint.</param>
    /// <param name="force">Raises the generation first, and gives the process the argument <c>force</c>.</param>
    /// <param name="cancellationToken">Gives up; the process may have been submitted all the same.</param>
    /// <returns>The process, waiting.</returns>
    public Task<Process> ReconcileAsync(string colonyName, string name, bool force = false, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(
            colonyName, new ReconcileBlueprintMessage { ColonyName = colonyName, Name = name, Force = force }, cancellationToken);
}
