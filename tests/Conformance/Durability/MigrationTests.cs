using Colonies.Protocol;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Colonies.Conformance.Durability;

/// <summary>Files of earlier schema versions go on with all that is in them.</summary>
public sealed class MigrationTests : IDisposable
{
    /// <summary>The published identities of the development colony; the worker's key is the number one.</summary>
    private static readonly EmbeddedIdentities _identities = new("039231c7644e04b6895471dd5335cf332681c54e27f81fac54f9067b3f2c0103")
    {
        ColonyId = "4787a5071856a4acf702b2ffcea422e3237a679c681314113d86139461290cf4",
        UserId = "3fc05cf3df4b494e95d6a3d297a34f19938f7daa7422ab0d4f794454133341ac",
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("colony");

    private string Path => System.IO.Path.Combine(_folder.FullName, "colony.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_colony_of_version_1_goes_on()
    {
        Write("version-1.sql");
        for (var start = 1; start <= 2; start++)
        {
            await using var colony = await StartAsync();
            var user = new ColoniesClient(colony.Endpoint, PrivateKey.Parse("ddf7f7791208083b6a9ed975a72684f6406a269cfa36f1b1c32045c0a71fff05"));
            var worker = new ColoniesClient(colony.Endpoint, PrivateKey.Parse($"{1:x64}"));
            if (start == 1)
                await FinishAsync(user, worker);
            Assert.Equal(["fails"], await LabelsAsync(user, ProcessState.Failed));
            Assert.Equal(["one", "runs", "succeeds", "two", "waits"], await LabelsAsync(user, ProcessState.Successful));
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_brought_up_is_left_as_it_was()
    {
        Write("version-1.sql");
        Execute("CREATE TABLE locations(somebody TEXT)");
        var before = Tables();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(StartAsync);
        Assert.Contains("locations", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, Tables());
    }

    private static async Task FinishAsync(ColoniesClient user, ColoniesClient worker)
    {
        var running = Assert.Single(await user.Processes.ListAsync("dev", ProcessState.Running));
        Assert.Equal("runs", running.Spec.Label);
        await worker.Processes.CloseSuccessfulAsync(running.ProcessId, []);
        var second = await worker.Processes.AssignAsync("dev", TimeSpan.Zero);
        Assert.Equal("two", second!.Spec.Label);
        Assert.Equal("first", Assert.Single(second.Input).GetString());
        await worker.Processes.CloseSuccessfulAsync(second.ProcessId, []);
        var last = await worker.Processes.AssignAsync("dev", TimeSpan.Zero);
        await worker.Processes.CloseSuccessfulAsync(last!.ProcessId, []);

        var done = (await user.Processes.ListAsync("dev", ProcessState.Successful)).Single(process => process.Spec.Label == "succeeds");
        Assert.Equal("done", Assert.Single(done.Output).GetString());
        Assert.Equal(["noted=yes", "tag=succeeds"], done.Attributes.Select(note => $"{note.Key}={note.Value}").Order());
        Assert.Equal("a line", Assert.Single(await user.Logs.OfProcessAsync("dev", done.ProcessId)).Message);
        Assert.Equal(5, Assert.Single(await user.Functions.ListAsync("dev", "worker-1")).Counter);
    }

    private static async Task<IEnumerable<string>> LabelsAsync(ColoniesClient user, ProcessState state) =>
        (await user.Processes.ListAsync("dev", state)).Select(process => process.Spec.Label).Order(StringComparer.Ordinal);

    private Task<EmbeddedColony> StartAsync() =>
        EmbeddedColony.StartAsync(new EmbeddedOptions { Database = Path, Identities = _identities }, TestContext.Current.CancellationToken);

    private void Write(string dump) =>
        Execute(File.ReadAllText(System.IO.Path.Combine(AppContext.BaseDirectory, "data", "databases", dump)));

    private void Execute(string sql) => Query(sql, command => command.ExecuteNonQuery());

    private List<string> Tables() => Query("SELECT sql FROM sqlite_schema ORDER BY name", command =>
    {
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
            found.Add(rows.IsDBNull(0) ? "" : rows.GetString(0));
        return found;
    });

    private T Query<T>(string sql, Func<SqliteCommand, T> run)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return run(command);
    }
}
