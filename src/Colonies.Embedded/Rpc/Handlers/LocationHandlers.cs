using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Messages about locations (protocol section 4.2).</summary>
internal static class LocationHandlers
{
    internal static IReadOnlyList<Route> Routes { get; } =
    [
        Route.Of<AddLocationMessage>(PayloadTypes.AddLocation, "add location", Add),
        Route.Of<GetLocationsMessage>(PayloadTypes.GetLocations, "get locations", GetAll),
        Route.Of<GetLocationMessage>(PayloadTypes.GetLocation, "get location", Get),
        Route.Of<RemoveLocationMessage>(PayloadTypes.RemoveLocation, "remove location", Remove),
    ];

    private static Reply Add(AddLocationMessage message, Exchange exchange)
    {
        if (message.Location is not { } location)
            throw Refusal.BadRequest("Failed to add location, location is nil");
        UserHandlers.RequireColony(location.ColonyName, exchange);
        exchange.Require.ColonyOwner(location.ColonyName);
        if (exchange.Store.Locations.Find(location.ColonyName, location.Name) is not null)
        {
            throw Refusal.BadRequest(
                $"A location with name <{location.Name}> already exists in Colony with name <{location.ColonyName}>");
        }

        exchange.Store.Locations.Add(location);
        return Reply.Of(location);
    }

    private static Reply GetAll(GetLocationsMessage message, Exchange exchange)
    {
        UserHandlers.RequireColony(message.ColonyName, exchange);
        exchange.Require.Registered(message.ColonyName);
        return Reply.List(exchange.Store.Locations.All(message.ColonyName));
    }

    private static Reply Get(GetLocationMessage message, Exchange exchange)
    {
        UserHandlers.RequireColony(message.ColonyName, exchange);
        exchange.Require.Registered(message.ColonyName);
        return Reply.Of(exchange.Store.Locations.Find(message.ColonyName, message.Name)
            ?? throw Refusal.NotFound("Failed to get location, location is nil"));
    }

    private static Reply Remove(RemoveLocationMessage message, Exchange exchange)
    {
        UserHandlers.RequireColony(message.ColonyName, exchange);
        exchange.Require.ColonyOwner(message.ColonyName);
        if (exchange.Store.Locations.Find(message.ColonyName, message.Name) is null)
            throw Refusal.BadRequest($"Location with name <{message.Name}> not found");
        exchange.Store.Locations.Remove(message.ColonyName, message.Name);
        return Reply.Nothing;
    }
}
