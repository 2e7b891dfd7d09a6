using System.Net;
using System.Net.Sockets;
using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Files;

/// <summary>Contents there and back, and what can go wrong on the way: the same for every store.</summary>
public sealed class StoreTests
{
    public static TheoryData<Keeper> Keepers() => new(Enum.GetValues<Keeper>());

    public static TheoryData<Keeper> OverHttp() => new(Keeper.Stranger, Keeper.Gateway);

    public static TheoryData<Keeper, long> Sizes() => new(Enum.GetValues<Keeper>().SelectMany(keeper =>
        new long[] { 0, 1, 1000, StoreHarness.PartSize - 1, StoreHarness.PartSize, StoreHarness.PartSize + 1, 2 * StoreHarness.PartSize }
            .Select(size => (keeper, size))));

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Sizes))]
    public async Task Contents_of_any_length_come_back_as_they_were(Keeper keeper, long size)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        var told = new List<long>();
        var file = await harness.Files.UploadAsync(harness.Name, "l", "f", new GeneratedStream(size), new Told(told), token);

        Assert.Equal(("/l", "f", size, "SHA256"), (file.Label, file.Name, file.Size, file.ChecksumAlgorithm));
        Assert.Equal(size == 0 ? [] : [size], told.TakeLast(1));
        Assert.Equal(("", ""), (file.Reference.S3Object.AccessKey, file.Reference.S3Object.SecretKey));
        await harness.Files.DownloadAsync(file, harness.Path("copy"), cancellationToken: token);
        Assert.Equal(Bytes(size), await File.ReadAllBytesAsync(harness.Path("copy"), token));
        Assert.Equal(file, await harness.Files.GetByNameAsync(harness.Name, "/l", "f", token));

        await harness.Files.DeleteAsync(harness.Name, "/l", "f", token);
        var failed = await Assert.ThrowsAsync<ContentStoreException>(() => harness.Store.OpenReadAsync(file.Reference.S3Object, token));
        Assert.Equal(ContentFailure.NotThere, failed.Failure);
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Keepers))]
    public async Task Names_may_be_odd(Keeper keeper)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        foreach (var (label, name) in new[] { ("/räksmörgås/€ 😀", "å b+c&d=e%20?#.txt"), ("/.", "..."), ("/a//b", " "), ("/100%_", "'\"`$(x)") })
        {
            var file = await harness.Files.UploadAsync(harness.Name, label, name, new GeneratedStream(10), cancellationToken: token);
            var read = await harness.Files.GetByNameAsync(harness.Name, label, name, token);
            Assert.Equal(file, read);
            await harness.Files.DownloadAsync(read, harness.Path("copy"), cancellationToken: token);
        }

        foreach (var name in new[] { "a/b", "..", ".", @"a\b", "", "a\0b" })
        {
            var thrown = await Assert.ThrowsAsync<ColoniesException>(
                () => harness.Files.UploadAsync(harness.Name, "/l", name, new GeneratedStream(1), cancellationToken: token));
            Assert.IsType<ColoniesError.InvalidInput>(thrown.Error);
        }
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(OverHttp))]
    public async Task Requests_for_objects_with_odd_names_are_signed_as_the_server_reads_them(Keeper keeper)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        await harness.Store.PutAsync(new GeneratedStream(1), token);
        foreach (var name in new[] { "a b+c", "å€😀", "100%", "a//b", "a/b", "(!*')", "~x", "a=b&c", "q?x" })
            Assert.Null(await ((S3Store)harness.Store).SizeAsync(new S3Object { Object = name }, token));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(OverHttp))]
    public async Task A_wrong_secret_is_refused_and_not_told(Keeper keeper)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        await harness.Store.PutAsync(new GeneratedStream(1), token);
        foreach (var (credentials, code) in new[]
        {
            (S3Server.Credentials with { SecretKey = "hush-hush" }, "SignatureDoesNotMatch"),
            (S3Server.Credentials with { AccessKey = "nobody", SecretKey = "hush-hush" }, "InvalidAccessKeyId"),
        })
        {
            await using var store = new S3Store(harness.Options with { Credentials = credentials, CreateBucket = false });
            var failed = await Assert.ThrowsAsync<ContentStoreException>(() => store.PutAsync(new GeneratedStream(1), token));
            Assert.Equal(ContentFailure.Refused, failed.Failure);
            Assert.Contains(code, failed.Message, StringComparison.Ordinal);
            Assert.Contains("403", failed.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("hush", failed.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Keepers))]
    public async Task An_object_that_is_not_there_is_named(Keeper keeper)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        var file = await harness.Files.UploadAsync(harness.Name, "/l", "f", new GeneratedStream(10), cancellationToken: token);
        await harness.Store.DeleteAsync(file.Reference.S3Object, token);
        await harness.Store.DeleteAsync(file.Reference.S3Object, token);

        var thrown = await Assert.ThrowsAsync<ColoniesException>(() => harness.Files.DownloadAsync(file, harness.Path("copy"), cancellationToken: token));

        var failed = Assert.IsType<ColoniesError.TransferFailed>(thrown.Error);
        Assert.Equal(ContentFailure.NotThere, failed.Failure);
        Assert.Equal("Files.Download", failed.Call);
        Assert.Contains(file.Reference.S3Object.Object, failed.Message, StringComparison.Ordinal);
        Assert.Equal([], Directory.GetFiles(harness.Path("")));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Keepers))]
    public async Task Contents_that_were_changed_leave_the_local_file_as_it_was(Keeper keeper)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        var file = await harness.Files.UploadAsync(harness.Name, "/l", "f", new GeneratedStream(100_000), cancellationToken: token);
        await harness.CorruptAsync(file.Reference.S3Object);
        await File.WriteAllTextAsync(harness.Path("copy"), "before", token);

        var thrown = await Assert.ThrowsAsync<ColoniesException>(() => harness.Files.DownloadAsync(file, harness.Path("copy"), cancellationToken: token));

        Assert.Equal(ContentFailure.Damaged, Assert.IsType<ColoniesError.TransferFailed>(thrown.Error).Failure);
        Assert.Equal("before", await File.ReadAllTextAsync(harness.Path("copy"), token));
        Assert.Single(Directory.GetFiles(harness.Path("")));
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Keepers))]
    public async Task An_upload_that_is_cancelled_in_the_middle_leaves_nothing(Keeper keeper)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(token);
        var content = new GeneratedStream(4 * StoreHarness.PartSize, at: 2 * StoreHarness.PartSize, happens: leaving.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => harness.Files.UploadAsync(harness.Name, "/l", "f", content, cancellationToken: leaving.Token));

        Assert.Empty(await harness.Files.LabelsAsync(harness.Name, cancellationToken: token));
        if (keeper != Keeper.InProcess)
            Assert.Equal("DELETE uploadId", harness.Requests[^1]);
        if (keeper != Keeper.Stranger)
            Assert.Empty(harness.Colony.Contents.FilesOnDisk());
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Keepers))]
    public async Task A_stream_that_breaks_leaves_nothing(Keeper keeper)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        var content = new GeneratedStream(
            4 * StoreHarness.PartSize, at: 2 * StoreHarness.PartSize, happens: () => throw new InvalidDataException("no more"));
        await Assert.ThrowsAsync<InvalidDataException>(
            () => harness.Files.UploadAsync(harness.Name, "/l", "f", content, cancellationToken: token));
        if (keeper != Keeper.InProcess)
            Assert.Equal("DELETE uploadId", harness.Requests[^1]);
        if (keeper != Keeper.Stranger)
            Assert.Empty(harness.Colony.Contents.FilesOnDisk());
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(Keepers))]
    public async Task What_the_colony_refuses_is_removed_from_the_store(Keeper keeper)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        var thrown = await Assert.ThrowsAsync<ColoniesException>(
            () => harness.Files.UploadAsync("no-such-colony", "/l", "f", new GeneratedStream(10), cancellationToken: token));
        Assert.IsType<ColoniesError.Refused>(thrown.Error);
        if (keeper != Keeper.InProcess)
            Assert.Equal("DELETE", harness.Requests[^1]);
        if (keeper != Keeper.Stranger)
            Assert.Empty(harness.Colony.Contents.FilesOnDisk());
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(OverHttp))]
    public async Task A_lost_part_is_sent_again_and_a_lost_beginning_is_not(Keeper keeper)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        var lost = 0;
        await using (var store = new S3Store(harness.Options, harness.Watched(request => Lose(request, "partNumber=2"))))
        {
            var stored = await store.PutAsync(new GeneratedStream(3 * StoreHarness.PartSize), token);
            Assert.Equal(2, lost);
            Assert.Equal(3 * StoreHarness.PartSize, await store.SizeAsync(stored.Place, token));
        }

        lost = 0;
        await using (var store = new S3Store(harness.Options, harness.Watched(request => Lose(request, "uploads"))))
        {
            var failed = await Assert.ThrowsAsync<ContentStoreException>(() => store.PutAsync(new GeneratedStream(2 * StoreHarness.PartSize), token));
            Assert.Equal(ContentFailure.Lost, failed.Failure);
            Assert.Equal(1, lost);
        }

        Task<HttpResponseMessage?> Lose(HttpRequestMessage request, string query) =>
            request.RequestUri!.Query.Contains(query, StringComparison.Ordinal) && lost < 2 && ++lost > 0
                ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "gone")
                : Task.FromResult<HttpResponseMessage?>(null);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_store_that_is_not_there_is_named()
    {
        var token = TestContext.Current.CancellationToken;
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        await using var store = new S3Store(new S3Options
        {
            Endpoint = new Uri($"http://127.0.0.1:{port}"),
            Bucket = "b",
            Credentials = S3Server.Credentials,
            RetryDelay = TimeSpan.Zero,
        });
        var failed = await Assert.ThrowsAsync<ContentStoreException>(() => store.PutAsync(new GeneratedStream(1), token));
        Assert.Equal(ContentFailure.Unreachable, failed.Failure);
        Assert.Contains($"127.0.0.1:{port}", failed.Message, StringComparison.Ordinal);
    }

    private static byte[] Bytes(long size)
    {
        var bytes = new byte[size];
        new GeneratedStream(size).ReadExactly(bytes);
        return bytes;
    }

    private sealed class Told(List<long> values) : IProgress<long>
    {
        public void Report(long value) => values.Add(value);
    }
}
