using Colonies.Protocol;
using Xunit;

namespace Colonies.Conformance.Engine;

/// <summary>Files, labels and snapshots: what the embedded colony knows of them.</summary>
public sealed class FileTests : IDisposable
{
    private const string Colony = EmbeddedFixture.Colony;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("colony");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Every_field_of_a_file_comes_back_and_the_server_sets_id_number_and_time()
    {
        await using var colony = await EmbeddedFixture.Start();
        var sent = File("/l", "f") with
        {
            FileId = "mine",
            SequenceNumber = 77,
            Size = long.MaxValue,
            Checksum = "abc",
            ChecksumAlgorithm = "SHA256",
            Added = colony.Time.GetUtcNow().AddYears(-1),
            Reference = new FileReference
            {
                Protocol = "ftp",
                S3Object = new S3Object
                {
                    Server = "s3.example.org",
                    Port = -1,
                    Tls = true,
                    AccessKey = "a",
                    SecretKey = "s",
                    Region = "r",
                    EncryptionKey = "e",
                    EncryptionAlgorithm = "alg",
                    Object = "o",
                    Bucket = "b",
                },
            },
        };
        var added = await colony.User.Call(new AddFileMessage { File = sent });

        Assert.Equal(64, added.FileId.Length);
        Assert.Equal(colony.Time.GetUtcNow(), added.Added);
        Assert.Equal(sent.Reference with { Protocol = "s3" }, added.Reference);
        var set = sent with { FileId = added.FileId, SequenceNumber = added.SequenceNumber, Added = added.Added, Reference = added.Reference };
        Assert.Equal(set, added);
        Assert.Equal(added, Assert.Single(await colony.User.Call(new GetFileMessage { ColonyName = Colony, FileId = added.FileId })));
    }

    [Fact]
    public async Task Revisions_are_kept_newest_first_and_numbers_are_never_given_twice()
    {
        await using var colony = await EmbeddedFixture.Start();
        var first = await colony.User.Call(new AddFileMessage { File = File("/l", "f", size: 1) });
        var second = await colony.User.Call(new AddFileMessage { File = File("/l", "f", size: 2) });
        await colony.User.Call(new RemoveFileMessage { ColonyName = Colony, FileId = second.FileId });
        var third = await colony.User.Call(new AddFileMessage { File = File("/l", "f", size: 3) });

        Assert.True(third.SequenceNumber > second.SequenceNumber);
        Assert.Equal([third, first], await colony.User.Call(Named("f")));
        Assert.Equal([third], await colony.User.Call(Named("f") with { Latest = true }));
        Assert.Equal(3, Assert.Single(await colony.User.Call(new GetFilesMessage { ColonyName = Colony, Label = "/l" })).Size);

        await colony.User.Call(new RemoveFileMessage { ColonyName = Colony, Label = "/l", Name = "f" });
        Assert.Equal(404, (await colony.User.Refused(Named("f"))).Status);
    }

    [Fact]
    public async Task Labels_are_found_by_their_literal_beginning_and_below_by_a_slash()
    {
        await using var colony = await EmbeddedFixture.Start();
        foreach (var label in new[] { "/lab", "/lab", "/labor", "/lab/sub", "/lab%", "/lXb", "/l_b", "/lab0", "/lab.", "lab" })
            await colony.User.Call(new AddFileMessage { File = File(label, "f") });

        Assert.Equal(["/lab 2", "/lab% 1", "/lab. 1", "/lab/sub 1", "/lab0 1", "/labor 1"], await Labels(colony, "/lab"));
        Assert.Equal(["/lab% 1"], await Labels(colony, "/lab%"));
        Assert.Equal(["/l_b 1"], await Labels(colony, "/l_"));
        Assert.Equal(["/lab 2", "/lab/sub 1"], await Labels(colony, "/lab", exact: true));
        Assert.Empty(await Labels(colony, "/LAB"));
        Assert.Equal(9, (await Labels(colony, "")).Count);
    }

    [Fact]
    public async Task A_snapshot_holds_the_newest_of_its_time_and_stays_as_it_was()
    {
        await using var colony = await EmbeddedFixture.Start();
        await Add(colony, "/a_b/one", "x");
        var one = await Add(colony, "/a_b/one", "x");
        var two = await Add(colony, "/a_b/two", "y");
        await Add(colony, "/aXb/one", "x");
        await Add(colony, "/a_b0", "z");
        var made = await colony.User.Call(new CreateSnapshotMessage { ColonyName = Colony, Label = "/a_b/", Name = "s" });

        Assert.Equal("/a_b", made.Label);
        Assert.Equal([one.FileId, two.FileId], made.FileIds!);

        await Add(colony, "/a_b/one", "x");
        await colony.User.Call(new RemoveFileMessage { ColonyName = Colony, FileId = two.FileId });
        var read = await colony.User.Call(new GetSnapshotMessage { ColonyName = Colony, Name = "s" });
        Assert.Equal(made.FileIds, read.FileIds);
        Assert.Equal(made.Added, read.Added);
        Assert.Null((await colony.User.Call(new CreateSnapshotMessage { ColonyName = Colony, Label = "/none", Name = "n" })).FileIds);

        await colony.User.Call(new RemoveAllSnapshotsMessage { ColonyName = Colony });
        Assert.Null(await colony.User.Call(new GetSnapshotsMessage { ColonyName = Colony }));
    }

    [Fact]
    public async Task A_label_may_have_thousands_of_files_and_a_snapshot_them_all()
    {
        await using var colony = await EmbeddedFixture.Start();
        await Task.WhenAll(Enumerable.Range(0, 5000).Select(i => Add(colony, "/many", $"f{i % 2500}")));
        var newest = await colony.User.Call(new GetFilesMessage { ColonyName = Colony, Label = "/many" });
        Assert.Equal(2500, newest.Count);
        var snapshot = await colony.User.Call(new CreateSnapshotMessage { ColonyName = Colony, Label = "/many", Name = "s" });
        Assert.Equal(2500, snapshot.FileIds!.Distinct().Count());
        Assert.Equal(["/many 5000"], await Labels(colony, ""));
    }

    [Fact]
    public async Task A_colony_takes_its_files_and_snapshots_with_it()
    {
        await using var colony = await EmbeddedFixture.Start();
        var file = await Add(colony, "/l", "f");
        await colony.User.Call(new CreateSnapshotMessage { ColonyName = Colony, Label = "/l", Name = "s" });
        await colony.ServerOwner.Call(new RemoveColonyMessage { ColonyName = Colony });
        await colony.ServerOwner.Call(new AddColonyMessage { Colony = new Colony { ColonyId = colony.Owner.Id, Name = Colony } });
        await colony.Owner.Call(new AddUserMessage { User = new User { ColonyName = Colony, Name = "u", UserId = colony.User.Id } });

        Assert.Equal(404, (await colony.User.Refused(new GetFileMessage { ColonyName = Colony, FileId = file.FileId })).Status);
        Assert.Empty(await Labels(colony, ""));
        Assert.Null(await colony.User.Call(new GetSnapshotsMessage { ColonyName = Colony }));
    }

    [Fact]
    public async Task Files_of_another_colony_are_out_of_reach()
    {
        await using var colony = await EmbeddedFixture.Start();
        var file = await Add(colony, "/l", "f");
        var stranger = new Party(colony.Embedded.Endpoint, PrivateKey.Generate());
        await colony.ServerOwner.Call(new AddColonyMessage { Colony = new Colony { ColonyId = colony.Owner.Id, Name = "other" } });
        await colony.Owner.Call(new AddUserMessage { User = new User { ColonyName = "other", Name = "u", UserId = stranger.Id } });

        Assert.Equal(404, (await stranger.Refused(new GetFileMessage { ColonyName = "other", FileId = file.FileId })).Status);
        Assert.Equal(403, (await stranger.Refused(new GetFileMessage { ColonyName = Colony, FileId = file.FileId })).Status);
        await stranger.Call(new RemoveFileMessage { ColonyName = "other", FileId = file.FileId });
        Assert.Single(await colony.User.Call(new GetFileMessage { ColonyName = Colony, FileId = file.FileId }));
        Assert.Equal(403, (await colony.Owner.Refused(new GetFileLabelsMessage { ColonyName = Colony })).Status);
    }

    [Fact]
    public async Task Files_and_snapshots_are_there_after_a_restart()
    {
        var path = Path.Combine(_folder.FullName, "colony.db");
        ColonyFile file;
        await using (var first = await EmbeddedFixture.Start(options => options with { Database = path }))
        {
            file = await Add(first, "/l", "f");
            await first.User.Call(new CreateSnapshotMessage { ColonyName = Colony, Label = "/l", Name = "s" });
        }

        await using var second = await EmbeddedFixture.Start(options => options with { Database = path });
        Assert.Equal([file], await second.User.Call(Named("f")));
        Assert.Equal([file.FileId], (await second.User.Call(new GetSnapshotMessage { ColonyName = Colony, Name = "s" })).FileIds!);
    }

    [Fact]
    public async Task U_0000_is_refused()
    {
        await using var colony = await EmbeddedFixture.Start();
        Assert.Equal(400, (await colony.User.Refused(new AddFileMessage { File = File("/l", "a\0b") })).Status);
        Assert.Empty(await Labels(colony, ""));
    }

    [Fact]
    public void No_key_of_a_reference_is_printed()
    {
        var file = File("/l", "f") with
        {
            Reference = new FileReference { S3Object = new S3Object { AccessKey = "AKIA", SecretKey = "hush", EncryptionKey = "whist" } },
        };
        var text = new AddFileMessage { File = file }.ToString();
        Assert.DoesNotContain("hush", text, StringComparison.Ordinal);
        Assert.DoesNotContain("whist", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIA", text, StringComparison.Ordinal);
        Assert.Contains("SecretKey = (not shown)", text, StringComparison.Ordinal);
        Assert.Contains("hush", System.Text.Encoding.UTF8.GetString(WireJson.Write(file)), StringComparison.Ordinal);
    }

    private static GetFileMessage Named(string name) => new() { ColonyName = Colony, Label = "/l", Name = name };

    private static ColonyFile File(string label, string name, long size = 0) =>
        new() { ColonyName = Colony, Label = label, Name = name, Size = size };

    private static Task<ColonyFile> Add(EmbeddedFixture colony, string label, string name) =>
        colony.User.Call(new AddFileMessage { File = File(label, name) });

    private static async Task<IReadOnlyList<string>> Labels(EmbeddedFixture colony, string name, bool exact = false)
    {
        var labels = await colony.User.Call(new GetFileLabelsMessage { ColonyName = Colony, Name = name, Exact = exact });
        return labels is null ? [] : [.. labels.Select(label => $"{label.Name} {label.Files}")];
    }
}
