using System.Text.Json;
using Colonies.Conformance.Http;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>What the client refuses to send about identities, locations and blueprints.</summary>
public sealed class NounRuleTests
{
    private static readonly ColoniesClient _client = new(new ScriptedEndpoint(), FakeServer.Key);

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef0123456789")]
    [InlineData("zbcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789")]
    [InlineData("abcdef0123456789abcdef0123456789abcdef0123456789abcdef01234567890")]
    public async Task An_id_that_nobody_can_have_locks_nobody_out(string id)
    {
        var token = TestContext.Current.CancellationToken;
        await RefusedAsync(() => _client.Server.ChangeKeyAsync(id, token), "an id is 64 lower-case hexadecimal characters");
        await RefusedAsync(() => _client.Colonies.ChangeOwnerAsync("dev", id, token), "an id is 64 lower-case hexadecimal characters");
        await RefusedAsync(() => _client.Users.ChangeKeyAsync("dev", id, token), "an id is 64 lower-case hexadecimal characters");
        await RefusedAsync(() => _client.Executors.ChangeKeyAsync("dev", id, token), "an id is 64 lower-case hexadecimal characters");
    }

    [Theory]
    [InlineData("", 0, "the location has no name")]
    [InlineData("a:b", 0, "contains ':'")]
    [InlineData("a\0b", 0, "U+0000")]
    [InlineData("a", double.NaN, "a coordinate that is no number")]
    [InlineData("a", double.NegativeInfinity, "a coordinate that is no number")]
    public Task A_location_that_cannot_be_stored_is_not_sent(string name, double latitude, string problem) => RefusedAsync(
        () => _client.Locations.AddAsync(new Location { Name = name, Latitude = latitude }, TestContext.Current.CancellationToken), problem);

    [Theory]
    [InlineData("", "k", null, "{}", "the blueprint has no name")]
    [InlineData("b", "", null, "{}", "the blueprint 'b' has no kind")]
    [InlineData("b", "k", "x:y", "{}", "the location's name 'x:y' contains ':'")]
    [InlineData("b", "k", null, "[]", "the spec of the blueprint 'b' is Array: it must be a JSON object")]
    public async Task A_blueprint_that_servers_would_not_take_is_not_sent(string name, string kind, string? location, string spec, string problem)
    {
        var blueprint = new Blueprint
        {
            Kind = kind,
            Metadata = new BlueprintMetadata { Name = name, ColonyName = "dev", LocationName = location },
            Spec = JsonElement.Parse(spec),
        };
        await RefusedAsync(() => _client.Blueprints.AddAsync(blueprint, TestContext.Current.CancellationToken), problem);
        await RefusedAsync(() => _client.Blueprints.UpdateAsync(blueprint, true, TestContext.Current.CancellationToken), problem);
    }

    [Fact]
    public async Task What_a_server_would_ignore_or_could_not_use_is_not_sent()
    {
        var token = TestContext.Current.CancellationToken;
        await RefusedAsync(() => _client.Blueprints.ListAsync("dev", "", "here", token), "can only be listed by kind");
        await RefusedAsync(() => _client.Blueprints.UpdateStatusAsync("dev", "b", JsonElement.Parse("1"), token), "the status of the blueprint 'b'");
        await RefusedAsync(
            () => _client.BlueprintDefinitions.AddAsync(new BlueprintDefinition { Metadata = new BlueprintMetadata { Name = "d" } }, token),
            "names no kind");
    }

    private static async Task RefusedAsync(Func<Task> call, string problem) =>
        Assert.Contains(problem, (await Thrown.ByAsync<ColoniesError.InvalidInput>(call)).Message, StringComparison.Ordinal);
}
