using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Colonies.Conformance.Hosting;

/// <summary>Which colony a host works in: from its configuration, checked at its start.</summary>
public sealed class SettingsTests
{
    private static readonly string _key = new('1', 64);
    private static readonly string _other = new('2', 64);

    private static readonly (string, string?)[] _variables =
    [
        ("COLONIES_SERVER_HOST", "by-variable"), ("COLONIES_SERVER_PORT", "4711"), ("COLONIES_TLS", "true"), ("COLONIES_COLONY_NAME", "v"),
        ("COLONIES_PRVKEY", _key), ("COLONIES_COLONY_PRVKEY", _other),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_section_names_the_colony()
    {
        await using var colony = await ConnectAsync(
            ("Colonies:Host", "here"), ("Colonies:Port", "1234"), ("Colonies:Colony", "c"), ("Colonies:PrivateKey", _key), ("Colonies:Client:Retries", "7"));
        Assert.Equal(("http://here:1234/", "c", 7, true), (colony.Address, colony.ColonyName, colony.Options.Retries, colony.ColonyOwner is null));
        Assert.Equal(PrivateKey.Parse(_key).Id, colony.Client.KeyId);
        Assert.Equal(3, ClientOptions.Default.Retries);
    }

    [Fact]
    public async Task The_variables_do_where_the_section_says_nothing()
    {
        await using var colony = await ConnectAsync(_variables);
        Assert.Equal(("https://by-variable:4711/", "v", PrivateKey.Parse(_other).Id), (colony.Address, colony.ColonyName, colony.ColonyOwner!.KeyId));
    }

    [Fact]
    public async Task The_section_wins_and_the_port_is_the_usual_one()
    {
        await using var colony = await ConnectAsync([.. _variables.Where(pair => pair.Item1 != "COLONIES_SERVER_PORT"), ("Colonies:Host", "here"), ("Colonies:Tls", "false")]);
        Assert.Equal("http://here:50080/", colony.Address);
    }

    [Theory]
    [InlineData("Colonies:Host", "", "Colonies:Host (or COLONIES_SERVER_HOST) is not set")]
    [InlineData("Colonies:Host", "http://x:1", "without http://")]
    [InlineData("Colonies:Port", "70000", "Colonies:Port (or COLONIES_SERVER_PORT) is no port")]
    [InlineData("Colonies:Port", "many", "Colonies:Port")]
    [InlineData("Colonies:Colony", "", "Colonies:Colony (or COLONIES_COLONY_NAME) is not set")]
    [InlineData("Colonies:PrivateKey", "", "Colonies:PrivateKey (or COLONIES_PRVKEY) is not set")]
    [InlineData("Colonies:PrivateKey", "notakeyatall", "Colonies:PrivateKey (or COLONIES_PRVKEY) is no private key")]
    [InlineData("Colonies:ColonyPrivateKey", "notakeyatall", "Colonies:ColonyPrivateKey (or COLONIES_COLONY_PRVKEY) is no private key")]
    [InlineData("Colonies:ServerPrivateKey", "notakeyatall", "Colonies:ServerPrivateKey (or COLONIES_SERVER_PRVKEY) is no private key")]
    public async Task What_is_missing_or_malformed_ends_the_start_by_name(string key, string value, string complaint)
    {
        var good = new Dictionary<string, string?> { ["Colonies:Host"] = "here", ["Colonies:Colony"] = "c", ["Colonies:PrivateKey"] = _key };
        good[key] = value;
        var builder = TestHost.New([.. good.Select(pair => (pair.Key, pair.Value))]);
        builder.Services.AddColonies();
        using var host = builder.Build();
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(Cancellation));
        Assert.Contains(complaint, thrown.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("notakeyatall", thrown.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_key, thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var builder = TestHost.New();
        builder.Services.AddColonies(options => options.Port = -1);
        using var host = builder.Build();
        var thrown = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(Cancellation));
        Assert.Equal(4, thrown.Failures.Count());
    }

    [Fact]
    public async Task A_colony_that_the_program_opens_is_disposed_with_the_host()
    {
        EmbeddedColony? opened = null;
        var builder = TestHost.New();
        builder.Services.AddColonies(async token => opened = await EmbeddedColony.StartAsync(token));
        using (var host = builder.Build())
        {
            await host.StartAsync(Cancellation);
            var colony = host.Services.GetRequiredService<ColonyConnection>();
            Assert.Same(colony, host.Services.GetRequiredService<ColonyConnection>());
            Assert.False(await colony.Client.Colonies.IsPausedAsync(colony.ColonyName, Cancellation));
        }

        await Assert.ThrowsAnyAsync<Exception>(() => ColonyConnection.To(opened!).Client.Colonies.IsPausedAsync("dev", Cancellation));
    }

    /// <summary>The connection of a host that has been started; nothing is sent.</summary>
    private static async Task<ColonyConnection> ConnectAsync(params (string, string?)[] configuration)
    {
        var builder = TestHost.New(configuration);
        builder.Services.AddColonies();
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        return host.Services.GetRequiredService<ColonyConnection>();
    }
}
