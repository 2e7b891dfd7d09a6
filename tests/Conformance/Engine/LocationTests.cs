using Colonies.Protocol;
using FsCheck;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Locations are stored as they are sent, and go with their colony.</summary>
public sealed class LocationTests
{
    [Property(MaxTest = 20)]
    public async Task What_is_added_is_read_and_listed_by_name(NonNull<string>[] names, NormalFloat longitude, NormalFloat latitude)
    {
        await using var colony = await EmbeddedFixture.Start();
        var locations = names.Select(name => name.Get.Replace("\0", "", StringComparison.Ordinal)).Where(IsText).Distinct(StringComparer.Ordinal)
            .Select(name => new Location
            {
                Name = name,
                ColonyName = EmbeddedFixture.Colony,
                LocationId = name + "1",
                Description = name + "2",
                Longitude = longitude.Get,
                Latitude = latitude.Get,
            }).ToList();
        foreach (var location in locations)
            Assert.Equal(location, await colony.Owner.Call(new AddLocationMessage { Location = location }));
        foreach (var location in locations)
            Assert.Equal(location, await colony.User.Call(Get(location.Name)));
        var listed = await colony.User.Call(new GetLocationsMessage { ColonyName = EmbeddedFixture.Colony });
        Assert.Equal(locations.ToHashSet(), (listed ?? []).ToHashSet());
    }

    [Fact]
    public async Task A_removed_colony_takes_its_locations_along()
    {
        await using var colony = await EmbeddedFixture.Start();
        var location = new Location { Name = "here", ColonyName = EmbeddedFixture.Colony };
        await colony.Owner.Call(new AddLocationMessage { Location = location });
        await colony.ServerOwner.Call(new RemoveColonyMessage { ColonyName = EmbeddedFixture.Colony });
        await colony.ServerOwner.Call(new AddColonyMessage { Colony = new Colony { Name = EmbeddedFixture.Colony, ColonyId = colony.Owner.Id } });
        await colony.Owner.Call(new AddUserMessage { User = new User { Name = "u", ColonyName = EmbeddedFixture.Colony, UserId = colony.User.Id } });
        Assert.Equal(404, (await colony.User.Refused(Get("here"))).Status);
        Assert.Equal(location, await colony.Owner.Call(new AddLocationMessage { Location = location }));
    }

    [Fact]
    public async Task Locations_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("locations");
        var location = new Location { Name = "here", ColonyName = EmbeddedFixture.Colony, Longitude = 1e-7, Latitude = -65.58 };
        Task<EmbeddedFixture> Start() => EmbeddedFixture.Start(o => o with { Database = Path.Combine(folder.FullName, "colony.db") });
        await using (var first = await Start())
            await first.Owner.Call(new AddLocationMessage { Location = location });
        await using (var second = await Start())
            Assert.Equal(location, await second.User.Call(Get("here")));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_coordinate_beyond_all_numbers_is_no_valid_json()
    {
        await using var colony = await EmbeddedFixture.Start();
        var payload = Convert.ToBase64String("""{"location":{"name":"x","colonyname":"dev","long":1e400},"msgtype":"addlocationmsg"}"""u8);
        var reply = await colony.Embedded.Endpoint.CallAsync(
            new RpcRequest { PayloadType = PayloadTypes.AddLocation, Payload = payload, Signature = colony.Owner.Key.Sign(payload) },
            TestContext.Current.CancellationToken);
        Assert.Equal(new Failure(400, "Failed to add location, invalid JSON"), reply.ReadFailure());
    }

    private static GetLocationMessage Get(string name) => new() { ColonyName = EmbeddedFixture.Colony, Name = name };

    private static bool IsText(string text) => !text.Any(char.IsSurrogate);
}
