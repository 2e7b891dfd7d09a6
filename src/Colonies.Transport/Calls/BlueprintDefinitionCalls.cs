using Colonies.Protocol;

namespace Colonies;

/// <summary>Kinds of blueprints. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class BlueprintDefinitionCalls
{
    private readonly NounCalls _calls;

    internal BlueprintDefinitionCalls(RpcChannel channel) => _calls = new NounCalls(channel, "BlueprintDefinitions");

    /// <summary>Adds a kind of blueprint. By the colony owner.</summary>
    /// <param name="definition">Name, colony and kind; the schema and the handler may be missing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The definition as the server stored it, with its id.</returns>
    public async Task<BlueprintDefinition> AddAsync(BlueprintDefinition definition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _calls.Check(SpecRules.Definition(definition));
        var message = new AddBlueprintDefinitionMessage { Definition = definition };
        return await _calls.CallAsync(definition.Metadata.ColonyName, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads a definition. By a member or the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The definition's name, which need not be its kind.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<BlueprintDefinition> GetAsync(string colonyName, string name, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetBlueprintDefinitionMessage { ColonyName = colonyName, Name = name }, cancellationToken);

    /// <summary>Lists definitions by name. By a member or the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<BlueprintDefinition>> ListAsync(string colonyName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetBlueprintDefinitionsMessage { ColonyName = colonyName }, cancellationToken);

    /// <summary>Removes a definition; refused while a blueprint is of its kind. By the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The definition's name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string colonyName, string name, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new RemoveBlueprintDefinitionMessage { ColonyName = colonyName, Name = name }, cancellationToken);
}
