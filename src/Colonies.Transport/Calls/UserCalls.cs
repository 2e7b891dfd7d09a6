using Colonies.Protocol;

namespace Colonies;

/// <summary>Users: people and programs that submit and read. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class UserCalls
{
    private readonly NounCalls _calls;

    internal UserCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Users");

    /// <summary>Adds a user. By the colony owner.</summary>
    /// <param name="user">Name, id of the user's key, and colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The user as the server stored it.</returns>
    public async Task<User> AddAsync(User user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        _calls.Check(SpecRules.Name("user", user.Name));
        return await _calls.CallAsync(user.ColonyName, new AddUserMessage { User = user }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists users. By anyone registered in the colony.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<User>> ListAsync(string colonyName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetUsersMessage { ColonyName = colonyName }, cancellationToken);

    /// <summary>Reads a user by name. By anyone registered in the colony.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The user.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<User> GetAsync(string colonyName, string name, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetUserMessage { ColonyName = colonyName, Name = name }, cancellationToken);

    /// <summary>Reads a user by the id of its key. By anyone registered in the colony.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="userId">The user.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<User> GetByIdAsync(string colonyName, string userId, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetUserByIdMessage { ColonyName = colonyName, UserId = userId }, cancellationToken);

    /// <summary>Removes a user. By the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The user.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string colonyName, string name, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new RemoveUserMessage { ColonyName = colonyName, Name = name }, cancellationToken);

    /// <summary>Gives the user that signs another key. By that user.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="newId">Id of the new key; checked before it is sent, because nobody could have another.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ChangeKeyAsync(string colonyName, string newId, CancellationToken cancellationToken = default)
    {
        _calls.Check(SpecRules.Id("user", newId));
        var message = new ChangeUserIdMessage { ColonyName = colonyName, UserId = newId };
        await _calls.CallAsync(colonyName, message, cancellationToken).ConfigureAwait(false);
    }
}
