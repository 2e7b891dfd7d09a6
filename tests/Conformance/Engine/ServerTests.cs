using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>The server's owner, and where it says that it listens.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task Another_owner_has_the_server_at_once_and_the_old_one_has_not()
    {
        await using var colony = await EmbeddedFixture.Start();
        var other = new Party(colony.Embedded.Endpoint, PrivateKey.Generate());
        var message = new ChangeServerIdMessage { ServerId = other.Id };
        Assert.Equal(message, await colony.ServerOwner.Call(message));
        Assert.Equal(new Failure(403, "Access denied, not server owner"), await colony.ServerOwner.Refused(new GetStatisticsMessage()));
        Assert.Equal(1, (await other.Call(new GetStatisticsMessage())).Colonies);
    }

    [Fact]
    public async Task Another_owner_is_kept_over_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("server");
        var (first, second) = (PrivateKey.Generate(), PrivateKey.Generate());
        Task<EmbeddedColony> Start(string serverId) => EmbeddedColony.StartAsync(new EmbeddedOptions
        {
            Database = Path.Combine(folder.FullName, "colony.db"),
            Identities = new EmbeddedIdentities(serverId),
        });
        await using (var colony = await Start(first.Id))
            await new Party(colony.Endpoint, first).Call(new ChangeServerIdMessage { ServerId = second.Id });
        await using (var colony = await Start(first.Id))
        {
            await new Party(colony.Endpoint, second).Call(new GetStatisticsMessage());
            await new Party(colony.Endpoint, first).Refused(new GetStatisticsMessage());
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_start_with_the_keys_of_the_former_owner_says_so()
    {
        var folder = Directory.CreateTempSubdirectory("server");
        Task<EmbeddedFixture> Start() => EmbeddedFixture.Start(o => o with { Database = Path.Combine(folder.FullName, "colony.db") });
        await using (var colony = await Start())
            await colony.ServerOwner.Call(new ChangeServerIdMessage { ServerId = PrivateKey.Generate().Id });
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(Start);
        Assert.StartsWith("The server of this database has another owner than given", refused.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("ABCDEF")]
    public async Task An_id_that_nobody_can_have_does_not_lock_the_owner_out(string id)
    {
        await using var colony = await EmbeddedFixture.Start();
        Assert.Equal(400, (await colony.ServerOwner.Refused(new ChangeServerIdMessage { ServerId = id })).Status);
        await colony.ServerOwner.Call(new GetStatisticsMessage());
        var client = new ColoniesClient(colony.Embedded.Endpoint, colony.ServerOwner.Key);
        var refused = await Assert.ThrowsAsync<ColoniesException>(() => client.Server.ChangeKeyAsync(id, TestContext.Current.CancellationToken));
        Assert.IsType<ColoniesError.InvalidInput>(refused.Error);
    }

    [Fact]
    public async Task In_process_nothing_listens_and_behind_http_the_real_port_is_told()
    {
        await using var colony = await EmbeddedFixture.Start();
        var inside = new ColoniesClient(colony.Embedded.Endpoint, colony.ServerOwner.Key);
        Assert.Empty((await inside.Server.InfoAsync(TestContext.Current.CancellationToken)).Backends);
        Assert.Equal(0, (await inside.Server.ClusterAsync(TestContext.Current.CancellationToken)).Leader.ApiPort);

        await using var host = await EmbeddedHost.StartAsync(
            colony.Embedded.Endpoint, cancellationToken: TestContext.Current.CancellationToken);
        await using var connection = new HttpEndpoint(host.Address);
        var outside = new ColoniesClient(connection, colony.ServerOwner.Key);
        var info = await outside.Server.InfoAsync(TestContext.Current.CancellationToken);
        Assert.Equal(new ServerBackend { Type = "http", Host = "127.0.0.1", Port = host.Address.Port }, Assert.Single(info.Backends));
        Assert.True(info.PushesEveryChange);
        var cluster = await outside.Server.ClusterAsync(TestContext.Current.CancellationToken);
        var node = Assert.Single(cluster.Nodes);
        Assert.Equal(cluster.Leader, node);
        Assert.Equal(("embedded", "127.0.0.1", host.Address.Port), (node.Name, node.Host, node.ApiPort));
    }
}
