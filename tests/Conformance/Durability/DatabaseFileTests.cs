using Colonies.Conformance.Engine;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Durability;

/// <summary>What a database file keeps, and who may open it.</summary>
public sealed class DatabaseFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("colony");

    private string File => Path.Combine(_folder.FullName, "colony.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_second_start_has_the_same_identities_and_processes()
    {
        string processId;
        await using (var first = await Start())
            processId = (await first.User.Submit(EmbeddedFixture.Spec())).ProcessId;

        await using var second = await Start();
        var executor = await second.Executor();
        Assert.Equal(processId, (await executor.Assign()).ProcessId);
        await executor.Close(processId, "1");
    }

    [Fact]
    public async Task Keys_are_for_their_owner_only()
    {
        await using var colony = await Start();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Unix file modes");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File + ".keys"));
    }

    [Fact]
    public async Task A_second_engine_on_one_file_is_refused()
    {
        await using var first = await Start();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(Start);
        Assert.Contains("in use by another embedded colony", refused.Message, StringComparison.Ordinal);
        await first.User.Submit(EmbeddedFixture.Spec());
    }

    [Fact]
    public async Task Other_keys_than_those_of_the_database_are_refused()
    {
        await using (await Start())
        {
        }

        var others = new ColonyAccess("dev", PrivateKey.Generate())
        {
            ColonyOwnerKey = PrivateKey.Generate(),
            ServerOwnerKey = PrivateKey.Generate(),
        };
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => EmbeddedFixture.Start(options => options with { Database = File, Access = others }));
    }

    [Fact]
    public async Task Ids_alone_are_enough_where_the_keys_are_elsewhere()
    {
        var user = PrivateKey.Generate();
        var identities = new EmbeddedIdentities(PrivateKey.Generate().Id) { ColonyId = PrivateKey.Generate().Id, UserId = user.Id };
        await using var colony = await EmbeddedColony.StartAsync(
            new EmbeddedOptions { Identities = identities }, TestContext.Current.CancellationToken);
        Assert.Throws<InvalidOperationException>(() => colony.Access);
        var submitted = await new Party(colony.Endpoint, user).Submit(EmbeddedFixture.Spec());
        Assert.Equal("myuser", submitted.InitiatorName);
    }

    [Fact]
    public async Task A_later_schema_is_refused()
    {
        await using (await Start())
        {
        }

        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            command.ExecuteNonQuery();
        }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(Start);
        Assert.Contains("schema version 999", refused.Message, StringComparison.Ordinal);
    }

    private Task<EmbeddedFixture> Start() => EmbeddedFixture.Start(options => options with { Database = File });
}
