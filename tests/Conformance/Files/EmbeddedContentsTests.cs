using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Files;

/// <summary>What an embedded colony keeps beside its database.</summary>
public sealed class EmbeddedContentsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("colony");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.FullName, "colony.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Contents_are_there_after_a_restart_and_what_was_not_finished_is_not()
    {
        StoredContent stored;
        await using (var first = await StartAsync())
        {
            stored = await first.Contents.PutAsync(new GeneratedStream(1000), Token);
            await first.Contents.PutAsideAsync(new GeneratedStream(1000), Token);
            Assert.Equal(2, first.Contents.FilesOnDisk().Count);
        }

        await using var second = await StartAsync();
        await using var content = await second.Contents.OpenReadAsync(stored.Place, Token);
        Assert.Equal(stored.Checksum, Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(content, Token)));
        Assert.Single(second.Contents.FilesOnDisk());
        Assert.Equal([$"{Database}.files"], Directory.GetDirectories(_folder.FullName));
    }

    [Fact]
    public async Task Equal_contents_are_kept_once_until_the_last_name_goes()
    {
        await using var colony = await StartAsync();
        var places = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => colony.Contents.PutAsync(new GeneratedStream(5000), Token))));
        Assert.Single(colony.Contents.FilesOnDisk());

        await Task.WhenAll(places.Skip(1).Select(stored => colony.Contents.DeleteAsync(stored.Place, Token)));
        await using (await colony.Contents.OpenReadAsync(places[0].Place, Token))
            await colony.Contents.DeleteAsync(places[0].Place, Token);
        Assert.Empty(colony.Contents.FilesOnDisk());
    }

    [Fact]
    public async Task A_name_that_is_put_again_has_the_new_contents_alone()
    {
        await using var colony = await StartAsync();
        await colony.Contents.PutAsync("k", new GeneratedStream(10), Token);
        await colony.Contents.PutAsync("k", new GeneratedStream(20), Token);
        Assert.Equal(20, (await colony.Contents.FindAsync("k", Token))!.Size);
        Assert.Single(colony.Contents.FilesOnDisk());
    }

    [Fact]
    public async Task The_temporary_folder_of_a_colony_in_memory_goes_with_it()
    {
        var colony = await EmbeddedColony.StartAsync(Token);
        await colony.Contents.PutAsync(new GeneratedStream(10), Token);
        var file = Assert.Single(colony.Contents.FilesOnDisk());
        await colony.DisposeAsync();
        Assert.False(File.Exists(file));
        var failed = await Assert.ThrowsAsync<ContentStoreException>(() => colony.Contents.FindAsync("k", Token));
        Assert.Equal(ContentFailure.Unreachable, failed.Failure);
    }

    [Fact]
    public async Task More_than_there_is_room_for_is_refused_before_it_is_all_there()
    {
        await using var colony = await EmbeddedColony.StartAsync(new EmbeddedOptions { ContentLimit = 1000 }, Token);
        await colony.Contents.PutAsync("a", new GeneratedStream(600), Token);
        var endless = new GeneratedStream(long.MaxValue);
        var failed = await Assert.ThrowsAsync<ContentStoreException>(() => colony.Contents.PutAsync("b", endless, Token));
        Assert.Equal(ContentFailure.Refused, failed.Failure);
        Assert.InRange(endless.Position, 400, 1_000_000);
        await colony.Contents.PutAsync("c", new GeneratedStream(400), Token);
        Assert.Equal(2, colony.Contents.FilesOnDisk().Count);
    }

    [Fact]
    public async Task A_file_that_is_uploaded_in_process_can_be_downloaded_over_HTTP()
    {
        await using var colony = await StartAsync();
        var host = await EmbeddedHost.StartAsync(
            colony.Endpoint, new HostOptions { Contents = new ServedContents(colony.Contents, S3Server.Credentials) }, Token);
        await using var inside = ColonyConnection.To(colony);
        var file = await inside.Client.Files.UploadAsync("dev", "/l", "f", new GeneratedStream(10), cancellationToken: Token);
        Assert.Equal((host.Address.Host, host.Address.Port), (file.Reference.S3Object.Server, file.Reference.S3Object.Port));

        var variables = new Dictionary<string, string>
        {
            ["COLONIES_SERVER_HOST"] = host.Address.Host,
            ["COLONIES_SERVER_PORT"] = $"{host.Address.Port}",
            ["COLONIES_COLONY_NAME"] = "dev",
            ["COLONIES_PRVKEY"] = colony.Access.MemberKey.Reveal(),
            ["AWS_S3_ENDPOINT"] = host.Address.Authority,
            ["AWS_S3_ACCESSKEY"] = S3Server.Credentials.AccessKey,
            ["AWS_S3_SECRETKEY"] = S3Server.Credentials.SecretKey,
            ["AWS_S3_BUCKET"] = "colonies",
        };
        await using (var outside = ColonyConnection.FromVariables(variables.GetValueOrDefault))
        {
            var read = await outside.Client.Files.GetByNameAsync("dev", "/l", "f", Token);
            await outside.Client.Files.DownloadAsync(read, Path.Combine(_folder.FullName, "copy"), cancellationToken: Token);
            Assert.Equal(host.Address + "colonies", outside.Contents!.Address);
        }

        await host.DisposeAsync();
        Assert.Equal("embedded", (await colony.Contents.PutAsync(new GeneratedStream(1), Token)).Place.Server);
    }

    private Task<EmbeddedColony> StartAsync() => EmbeddedColony.StartAsync(new EmbeddedOptions { Database = Database }, Token);
}
