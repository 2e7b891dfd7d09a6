using Colonies.Protocol;

namespace Colonies;

/// <summary>Colonies: to add, read, pause. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class ColonyCalls
{
    private readonly NounCalls _calls;

    internal ColonyCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Colonies");

    /// <summary>Adds a colony. By the server owner.</summary>
    /// <param name="colony">Its name, and the id of its owner's key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The colony as the server stored it.</returns>
    public async Task<Colony> AddAsync(Colony colony, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(colony);
        _calls.Check(SpecRules.Name("colony", colony.Name));
        return await _calls.CallAsync(colony.Name, new AddColonyMessage { Colony = colony }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Removes a colony with everything in it. By the server owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string colonyName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new RemoveColonyMessage { ColonyName = colonyName }, cancellationToken);

    /// <summary>Lists all colonies of the server. By the server owner.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Colony>> ListAsync(CancellationToken cancellationToken = default) =>
        _calls.CallAsync("", new GetColoniesMessage(), cancellationToken);

    /// <summary>Reads a colony. By a member; its owner is none.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Colony> GetAsync(string colonyName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetColonyMessage { ColonyName = colonyName }, cancellationToken);

    /// <summary>Counts what is in a colony. By a member.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Statistics> StatisticsAsync(string colonyName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetColonyStatisticsMessage { ColonyName = colonyName }, cancellationToken);

    /// <summary>Gives a colony to another owner. By its owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="ownerId">Id of the new owner's key; checked before it is sent, because nobody could have another.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ChangeOwnerAsync(string colonyName, string ownerId, CancellationToken cancellationToken = default)
    {
        _calls.Check(SpecRules.Id("new owner of the colony", ownerId));
        var message = new ChangeColonyIdMessage { ColonyName = colonyName, ColonyId = ownerId };
        await _calls.CallAsync(colonyName, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stops handing out processes; submitting and closing go on. By the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task PauseAsync(string colonyName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new PauseAssignmentsMessage { ColonyName = colonyName }, cancellationToken);

    /// <summary>Hands out processes again. By the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task ResumeAsync(string colonyName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new ResumeAssignmentsMessage { ColonyName = colonyName }, cancellationToken);

    /// <summary>Asks whether the colony is paused. By anyone registered in it, in any state.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<bool> IsPausedAsync(string colonyName, CancellationToken cancellationToken = default)
    {
        var message = new GetPauseStatusMessage { ColonyName = colonyName };
        return (await _calls.CallAsync(colonyName, message, cancellationToken).ConfigureAwait(false)).IsPaused;
    }
}
