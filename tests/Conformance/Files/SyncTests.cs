using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Xunit;

namespace Colonies.Conformance.Files;

/// <summary>A folder and a label are made alike.</summary>
public sealed class SyncTests
{
    private static readonly string[] _names = ["a", "b", "å €", "x.txt", "%_", "...", "-", " "];

    [Property(Arbitrary = [typeof(SyncTests)], MaxTest = 15)]
    public async Task Up_and_down_again_gives_the_same_tree_and_a_second_time_does_nothing(Tree tree)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(Keeper.InProcess, token);
        tree.Write(harness.Path("up"));
        var up = await harness.Files.SyncAsync(harness.Name, "l", harness.Path("up"), cancellationToken: token);
        var down = await harness.Files.SyncAsync(harness.Name, "/l/", harness.Path("down"), cancellationToken: token);

        Assert.Equal(tree.Files.Keys.Order(StringComparer.Ordinal), up.Uploads.Select(item => item.Path));
        Assert.Equal(up.Uploads, down.Downloads);
        Assert.Equal(tree.Files.OrderBy(file => file.Key), Tree.Read(harness.Path("down")).Files.OrderBy(file => file.Key));
        foreach (var folder in new[] { "up", "down" })
        {
            var again = await harness.Files.SyncAsync(harness.Name, "/l", harness.Path(folder), cancellationToken: token);
            Assert.True(again.IsEmpty);
            Assert.Empty(again.LeftOut);
        }
    }

    [Theory(Timeout = 120_000)]
    [MemberData(nameof(StoreTests.Keepers), MemberType = typeof(StoreTests))]
    public async Task Both_sides_get_what_they_lack(Keeper keeper)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(keeper, token);
        new Tree(new() { ["one"] = "1", ["sub/two"] = "2", ["empty"] = "" }).Write(harness.Path("a"));
        new Tree(new() { ["three"] = "3", ["sub/deep/four"] = "4" }).Write(harness.Path("b"));
        var done = new List<SyncItem>();
        await harness.Files.SyncAsync(harness.Name, "/l", harness.Path("a"), cancellationToken: token);
        var plan = await harness.Files.SyncAsync(
            harness.Name, "/l", harness.Path("b"), new SyncOptions { Simultaneous = 1, Progress = new Told(done) }, token);
        await harness.Files.SyncAsync(harness.Name, "/l", harness.Path("a"), cancellationToken: token);

        Assert.Equal([new("sub/deep/four", 1), new("three", 1)], plan.Uploads);
        Assert.Equal([new("empty", 0), new("one", 1), new("sub/two", 1)], plan.Downloads);
        Assert.Equal(plan.Uploads.Concat(plan.Downloads), done);
        Assert.Equal(5, Tree.Read(harness.Path("a")).Files.Count);
        Assert.Equal(Tree.Read(harness.Path("a")).Files, Tree.Read(harness.Path("b")).Files);
        Assert.Equal("2", (await File.ReadAllTextAsync(harness.Path("b/sub/two"), token)));
    }

    [Theory]
    [InlineData(SyncConflict.KeepLocal, "mine", "mine")]
    [InlineData(SyncConflict.KeepRemote, "theirs", "theirs")]
    public async Task Where_both_differ_one_side_wins_and_the_other_stays_a_revision(SyncConflict conflict, string local, string remote)
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(Keeper.InProcess, token);
        new Tree(new() { ["f"] = "theirs" }).Write(harness.Path("a"));
        await harness.Files.SyncAsync(harness.Name, "/l", harness.Path("a"), cancellationToken: token);
        new Tree(new() { ["f"] = "mine" }).Write(harness.Path("b"));
        var options = new SyncOptions { Conflict = conflict };

        var dry = await harness.Files.SyncAsync(harness.Name, "/l", harness.Path("b"), options with { DryRun = true }, token);
        Assert.Equal("mine", await File.ReadAllTextAsync(harness.Path("b/f"), token));
        var done = await harness.Files.SyncAsync(harness.Name, "/l", harness.Path("b"), options, token);

        Assert.Equal(["f"], dry.Conflicts.Select(item => item.Path));
        Assert.Equal(dry.Conflicts, done.Conflicts);
        Assert.Equal(local, await File.ReadAllTextAsync(harness.Path("b/f"), token));
        await harness.Files.DownloadAsync(await harness.Files.GetByNameAsync(harness.Name, "/l", "f", token), harness.Path("newest"), cancellationToken: token);
        Assert.Equal(remote, await File.ReadAllTextAsync(harness.Path("newest"), token));
        Assert.Equal(conflict == SyncConflict.KeepLocal ? 2 : 1, (await harness.Files.RevisionsAsync(harness.Name, "/l", "f", token)).Count);
    }

    [Fact]
    public async Task Nothing_is_written_outside_the_folder()
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(Keeper.InProcess, token);
        var good = await harness.Files.UploadAsync(harness.Name, "/l", "good", new GeneratedStream(3), cancellationToken: token);
        foreach (var (label, name) in new[]
        {
            ("/l/..", "out"), ("/l/../..", "out"), ("/l", ".."), ("/l", "../out"), ("/l", "/etc/out"), ("/l//x", "out"), ("/l/link", "out"),
            ("/l/good", "under-a-file"), ("/l", ".cfs"), ("/l", ".colonies-x"), ("/l", "folder"), ("/l/.", "out"),
        })
            await harness.Files.AddAsync(good with { Label = label, Name = name }, token);
        Directory.CreateDirectory(harness.Path("in/folder"));
        Directory.CreateDirectory(harness.Path("elsewhere"));
        Directory.CreateSymbolicLink(harness.Path("in/link"), harness.Path("elsewhere"));

        var plan = await harness.Files.SyncAsync(harness.Name, "/l", harness.Path("in"), cancellationToken: token);

        // Two of them have one path.
        Assert.Equal(11, plan.LeftOut.Count);
        Assert.Equal(["good"], plan.Downloads.Select(item => item.Path));
        Assert.Equal(["good"], Tree.Read(harness.Path("in")).Files.Keys);
        Assert.Empty(Directory.GetFileSystemEntries(harness.Path("elsewhere")));
        Assert.Equal(["elsewhere", "in"], Directory.GetFileSystemEntries(harness.Path("")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_link_is_neither_followed_nor_written_through()
    {
        var token = TestContext.Current.CancellationToken;
        await using var harness = await StoreHarness.StartAsync(Keeper.InProcess, token);
        Directory.CreateDirectory(harness.Path("in"));
        await File.WriteAllTextAsync(harness.Path("secret"), "secret", token);
        File.CreateSymbolicLink(harness.Path("in/link"), harness.Path("secret"));
        var none = await harness.Files.SyncAsync(harness.Name, "/l", harness.Path("in"), cancellationToken: token);
        Assert.True(none.IsEmpty);

        await harness.Files.UploadAsync(harness.Name, "/l", "link", new MemoryStream("mine"u8.ToArray()), cancellationToken: token);
        await harness.Files.SyncAsync(harness.Name, "/l", harness.Path("in"), cancellationToken: token);
        Assert.Equal("secret", await File.ReadAllTextAsync(harness.Path("secret"), token));
        Assert.Equal("mine", await File.ReadAllTextAsync(harness.Path("in/link"), token));
    }

    [Fact]
    public async Task Without_a_store_the_client_says_what_to_set()
    {
        var token = TestContext.Current.CancellationToken;
        await using var colony = await EmbeddedColony.StartAsync(token);
        var client = new ColoniesClient(colony.Endpoint, colony.Access.MemberKey);
        var thrown = await Assert.ThrowsAsync<ColoniesException>(
            () => client.Files.UploadAsync("dev", "/l", "f", new GeneratedStream(1), cancellationToken: token));
        Assert.Contains("AWS_S3_ENDPOINT", thrown.Message, StringComparison.Ordinal);
    }

    public static Arbitrary<Tree> Trees()
    {
        var path = Gen.Elements(_names).NonEmptyListOf().Resize(3).Select(parts => string.Join('/', parts));
        var content = Gen.Elements("", "1", "2", new string('x', 200_000));
        return Gen.Zip(path, content).ListOf().Resize(8).Select(files => Tree.Of(files)).ToArbitrary();
    }

    /// <summary>Files by their path.</summary>
    public sealed record Tree(Dictionary<string, string> Files)
    {
        /// <summary>Leaves out what cannot be a file because it is a folder.</summary>
        public static Tree Of(IEnumerable<(string Path, string Content)> files)
        {
            var kept = new Dictionary<string, string>();
            foreach (var (path, content) in files)
            {
                if (!kept.Keys.Any(other => other == path || other.StartsWith(path + "/", StringComparison.Ordinal) || path.StartsWith(other + "/", StringComparison.Ordinal)))
                    kept.Add(path, content);
            }

            return new Tree(kept);
        }

        public static Tree Read(string folder) => new(Directory
            .EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Order(StringComparer.Ordinal).ToDictionary(path => Path.GetRelativePath(folder, path), File.ReadAllText));

        public void Write(string folder)
        {
            Directory.CreateDirectory(folder);
            foreach (var (path, content) in Files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
                File.WriteAllText(Path.Combine(folder, path), content);
            }
        }
    }

    private sealed class Told(List<SyncItem> values) : IProgress<SyncItem>
    {
        public void Report(SyncItem value) => values.Add(value);
    }
}
