using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about users (protocol section 4.2).</summary>
internal static class UserHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddUserMessage>(PayloadTypes.AddUser, "add user", Add),
        Route.Of<GetUsersMessage>(PayloadTypes.GetUsers, "get users", GetAll),
        Route.Of<GetUserMessage>(PayloadTypes.GetUser, "get user", Get),
        Route.Of<GetUserByIdMessage>(PayloadTypes.GetUserById, "get user by ID", GetById),
        Route.Of<RemoveUserMessage>(PayloadTypes.RemoveUser, "remove user", Remove),
        Route.Of<ChangeUserIdMessage>(PayloadTypes.ChangeUserId, "change user Id", ChangeId),
    ];

    private static Reply Add(AddUserMessage message, Exchange exchange)
    {
        if (message.User is not { } user)
            throw Refusal.BadRequest("Failed to add user, executor is nil");
        RequireColony(user.ColonyName, exchange);
        exchange.Require.ColonyOwner(user.ColonyName);
        if (exchange.Store.Users.Find(user.ColonyName, user.Name) is not null)
            throw Refusal.BadRequest($"A user with name <{user.Name}> already exists in Colony with name <{user.ColonyName}>");
        exchange.Store.Users.Add(user);
        return Reply.Of(user);
    }

    private static Reply GetAll(GetUsersMessage message, Exchange exchange)
    {
        RequireColony(message.ColonyName, exchange);
        exchange.Require.Registered(message.ColonyName);
        return Reply.List(exchange.Store.Users.All(message.ColonyName));
    }

    private static Reply Get(GetUserMessage message, Exchange exchange)
    {
        RequireColony(message.ColonyName, exchange);
        exchange.Require.Registered(message.ColonyName);
        return Reply.Of(exchange.Store.Users.Find(message.ColonyName, message.Name)
            ?? throw Refusal.NotFound("Failed to get user, user is nil"));
    }

    private static Reply GetById(GetUserByIdMessage message, Exchange exchange)
    {
        RequireColony(message.ColonyName, exchange);
        exchange.Require.Registered(message.ColonyName);
        return Reply.Of(exchange.Store.Users.FindById(message.ColonyName, message.UserId)
            ?? throw Refusal.NotFound("Failed to get user by ID, user is nil"));
    }

    private static Reply Remove(RemoveUserMessage message, Exchange exchange)
    {
        RequireColony(message.ColonyName, exchange);
        exchange.Require.ColonyOwner(message.ColonyName);
        if (exchange.Store.Users.Find(message.ColonyName, message.Name) is null)
            throw Refusal.BadRequest($"User with name <{message.Name}> not found");
        exchange.Store.Users.Remove(message.ColonyName, message.Name);
        return Reply.Nothing;
    }

    private static Reply ChangeId(ChangeUserIdMessage message, Exchange exchange)
    {
        if (message.UserId.Length == 0)
            throw Refusal.BadRequest("Failed to change user Id, user Id is empty");
        exchange.Require.Registered(message.ColonyName);
        if (exchange.Store.Users.FindById(message.ColonyName, exchange.CallerId) is null)
            throw Refusal.BadRequest("Failed to change user Id, user not found");
        if (message.UserId.Length != ColonyHandlers.IdLength)
            throw Refusal.BadRequest("Failed to change user Id, new user Id is not 64 characters");
        exchange.Store.Users.ChangeId(message.ColonyName, exchange.CallerId, message.UserId);
        exchange.Store.Crons.ChangeInitiator(message.ColonyName, exchange.CallerId, message.UserId);
        exchange.Store.Generators.ChangeInitiator(message.ColonyName, exchange.CallerId, message.UserId);
        return Reply.Of(message);
    }

    // Ahead of the permission, and with another status, as clients know it.
    internal static void RequireColony(string colonyName, Exchange exchange)
    {
        if (exchange.Store.Colonies.Find(colonyName) is null)
            throw Refusal.BadRequest($"Colony with name <{colonyName}> does not exists");
    }
}
