using Colonies.Conformance.Http;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Transport;

/// <summary>Where a program finds its colony.</summary>
public sealed class ConnectionTests
{
    private const string Secret = "ddf7f7791208083b6a9ed975a72684f6406a269cfa36f1b1c32045c0a71fff05";

    private readonly Dictionary<string, string?> _variables = new()
    {
        ["COLONIES_SERVER_HOST"] = "colonies.example",
        ["COLONIES_SERVER_PORT"] = "50080",
        ["COLONIES_TLS"] = "false",
        ["COLONIES_COLONY_NAME"] = "dev",
        ["COLONIES_PRVKEY"] = Secret,
    };

    [Fact]
    public async Task The_variables_of_the_reference_name_a_colony()
    {
        _variables["COLONIES_COLONY_PRVKEY"] = FakeServer.Key.Reveal();
        await using var colony = ColonyConnection.FromVariables(_variables.GetValueOrDefault);
        Assert.Equal(("dev", "http://colonies.example:50080/"), (colony.ColonyName, colony.Address));
        Assert.Equal(PrivateKey.Parse(Secret).Id, colony.Client.KeyId);
        Assert.Equal(FakeServer.Key.Id, colony.ColonyOwner?.KeyId);
        Assert.Null(colony.ServerOwner);
        Assert.DoesNotContain(Secret, colony.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("COLONIES_TLS")]
    [InlineData("COLONIES_SERVER_TLS")]
    public async Task Either_variable_turns_on_tls(string name)
    {
        _variables.Remove("COLONIES_TLS");
        _variables[name] = "true";
        await using var colony = ColonyConnection.FromVariables(_variables.GetValueOrDefault);
        Assert.Equal("https://colonies.example:50080/", colony.Address);
    }

    [Theory]
    [InlineData("COLONIES_SERVER_HOST", null, "COLONIES_SERVER_HOST is not set")]
    [InlineData("COLONIES_SERVER_HOST", "http://x", "COLONIES_SERVER_HOST is 'http://x': give a host name")]
    [InlineData("COLONIES_SERVER_PORT", " ", "COLONIES_SERVER_PORT is not set")]
    [InlineData("COLONIES_SERVER_PORT", "70000", "COLONIES_SERVER_PORT is '70000': a port is")]
    [InlineData("COLONIES_TLS", "maybe", "COLONIES_TLS is 'maybe': say true or false")]
    [InlineData("COLONIES_COLONY_NAME", null, "COLONIES_COLONY_NAME is not set")]
    [InlineData("COLONIES_PRVKEY", null, "COLONIES_PRVKEY is not set")]
    [InlineData("COLONIES_PRVKEY", Secret + "0", "COLONIES_PRVKEY is no private key")]
    [InlineData("COLONIES_COLONY_PRVKEY", "x" + Secret, "COLONIES_COLONY_PRVKEY is no private key")]
    [InlineData("COLONIES_SERVER_PRVKEY", Secret + "g", "COLONIES_SERVER_PRVKEY is no private key")]
    public void A_wrong_variable_is_named_and_no_key_is_shown(string name, string? value, string problem)
    {
        _variables[name] = value;
        var thrown = Assert.Throws<ColoniesException>(() => ColonyConnection.FromVariables(_variables.GetValueOrDefault));
        Assert.IsType<ColoniesError.InvalidInput>(thrown.Error);
        Assert.Contains(problem, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret[..12], thrown.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void All_that_is_missing_is_named_at_once() =>
        Assert.Contains(
            "COLONIES_SERVER_HOST, COLONIES_SERVER_PORT, COLONIES_COLONY_NAME, COLONIES_PRVKEY are not set",
            Assert.Throws<ColoniesException>(() => ColonyConnection.FromVariables(_ => null)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_connection_disposes_what_it_owns_and_nothing_else()
    {
        var owned = new Owned();
        await using (ColonyConnection.To(new ScriptedEndpoint(), new ColonyAccess("dev", FakeServer.Key), owned: owned))
            Assert.False(owned.IsDisposed);
        Assert.True(owned.IsDisposed);
    }

    [Fact]
    public async Task Without_a_server_in_the_environment_the_other_way_is_taken()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("COLONIES_SERVER_HOST") is not null, "the environment names a server");
        var owned = new Owned();
        var other = ColonyConnection.To(new ScriptedEndpoint(), new ColonyAccess("dev", FakeServer.Key), owned: owned);
        await using (var colony = await ColonyConnection.FromEnvironmentOrAsync(_ => Task.FromResult(other), null, TestContext.Current.CancellationToken))
            Assert.Equal(("dev", false), (colony.ColonyName, owned.IsDisposed));
        Assert.True(owned.IsDisposed);
    }

    [Fact]
    public void An_option_out_of_range_is_refused_by_name() =>
        Assert.Contains(
            nameof(ClientOptions.CallTimeLimit),
            Assert.ThrowsAny<ArgumentException>(() => new ColoniesClient(
                new ScriptedEndpoint(), FakeServer.Key, new ClientOptions { CallTimeLimit = TimeSpan.Zero })).Message,
            StringComparison.Ordinal);

    private sealed class Owned : IAsyncDisposable
    {
        public bool IsDisposed { get; private set; }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
