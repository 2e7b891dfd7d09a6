using Colonies.Protocol;

namespace Colonies;

/// <summary>Locations: places that executors and functions name. Every call throws <see cref="ColoniesException"/>. Thread safe.</summary>
public sealed class LocationCalls
{
    private readonly NounCalls _calls;

    internal LocationCalls(RpcChannel channel) => _calls = new NounCalls(channel, "Locations");

    /// <summary>Adds a location; a name that exists is refused. By the colony owner.</summary>
    /// <param name="location">Name and colony; the rest is free. Its id is stored as given, also when it is empty.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The location as the server stored it.</returns>
    public async Task<Location> AddAsync(Location location, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(location);
        _calls.Check(SpecRules.Name("location", location.Name));
        _calls.Check(double.IsFinite(location.Longitude) && double.IsFinite(location.Latitude)
            ? null
            : $"the location '{location.Name}' has a coordinate that is no number.");
        var message = new AddLocationMessage { Location = location };
        return await _calls.CallAsync(location.ColonyName, message, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lists locations. By anyone registered in the colony.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Location>> ListAsync(string colonyName, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetLocationsMessage { ColonyName = colonyName }, cancellationToken);

    /// <summary>Reads a location. By anyone registered in the colony.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The location.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Location> GetAsync(string colonyName, string name, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new GetLocationMessage { ColonyName = colonyName, Name = name }, cancellationToken);

    /// <summary>Removes a location; executors that name it stay as they are. By the colony owner.</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="name">The location.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task RemoveAsync(string colonyName, string name, CancellationToken cancellationToken = default) =>
        _calls.CallAsync(colonyName, new RemoveLocationMessage { ColonyName = colonyName, Name = name }, cancellationToken);
}
