using System.Text;
using Colonies.Protocol;
using Microsoft.Data.Sqlite;

namespace Colonies.Engine;

/// <summary>Table <c>files</c>: one row for each revision. Its key counts up and is never given twice, also after removals.</summary>
internal sealed class FileTable(Database database)
{
    private const string Columns = """
        SELECT seq, fileid, colony, label, name, size, checksum, checksumalg, added, server, port, tls, accesskey, secretkey, region,
            encryptionkey, encryptionalg, object, bucket FROM files
        """;

    private const string Named = Columns + " WHERE colony = $1 AND label = $2 AND name = $3 ORDER BY seq DESC";

    private readonly Statement _add = database.Prepare("""
        INSERT INTO files(fileid, colony, label, name, size, checksum, checksumalg, added, server, port, tls, accesskey, secretkey, region,
            encryptionkey, encryptionalg, object, bucket)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """);

    private readonly Statement _find = database.Prepare(Columns + " WHERE fileid = $2 AND colony = $1");
    private readonly Statement _revisions = database.Prepare(Named);
    private readonly Statement _newest = database.Prepare(Named + " LIMIT 1");

    // With MAX, SQLite takes the other columns from the row that has the maximum.
    private readonly Statement _ofLabel = database.Prepare("""
        SELECT name, checksum, size, object, MAX(seq) FROM files WHERE colony = $1 AND label = $2 GROUP BY name ORDER BY name
        """);

    private readonly Statement _newestIds = database.Prepare("""
        SELECT fileid, MAX(seq) FROM files WHERE colony = $1 AND label >= $2 AND label < $3 GROUP BY label, name ORDER BY label, name
        """);

    private readonly Statement _labels = database.Prepare("""
        SELECT label, COUNT(*) FROM files WHERE colony = $1 AND label >= $2 GROUP BY label ORDER BY label
        """);

    private readonly Statement _labelsUpTo = database.Prepare("""
        SELECT label, COUNT(*) FROM files WHERE colony = $1 AND label >= $2 AND label < $3 GROUP BY label ORDER BY label
        """);

    private readonly Statement _remove = database.Prepare("DELETE FROM files WHERE fileid = $2 AND colony = $1");
    private readonly Statement _removeNamed = database.Prepare("DELETE FROM files WHERE colony = $1 AND label = $2 AND name = $3");

    internal void Add(ColonyFile file, long now)
    {
        var at = file.Reference.S3Object;
        _add.Run(
            file.FileId, file.ColonyName, file.Label, file.Name, file.Size, file.Checksum, file.ChecksumAlgorithm, now, at.Server, at.Port,
            at.Tls ? 1 : 0, at.AccessKey, at.SecretKey, at.Region, at.EncryptionKey, at.EncryptionAlgorithm, at.Object, at.Bucket);
    }

    internal ColonyFile? Find(string colony, string fileId) => _find.One(Read, colony, fileId);

    /// <summary>All revisions of a name, newest first.</summary>
    internal IReadOnlyList<ColonyFile> Revisions(string colony, string label, string name) => _revisions.All(Read, colony, label, name);

    internal IReadOnlyList<ColonyFile> Newest(string colony, string label, string name) => _newest.All(Read, colony, label, name);

    /// <summary>The newest revisions of one label's files.</summary>
    internal IReadOnlyList<FileData> OfLabel(string colony, string label) => _ofLabel.All(
        row => new FileData
        {
            Name = row.GetString(0),
            Checksum = row.GetString(1),
            Size = row.GetInt64(2),
            ObjectName = row.GetString(3),
        },
        colony, label);

    /// <summary>Labels by their literal beginning, in order.</summary>
    internal IReadOnlyList<FileLabel> LabelsThatBegin(string colony, string beginning) => After(beginning) is { } end
        ? _labelsUpTo.All(ReadLabel, colony, beginning, end)
        : _labels.All(ReadLabel, colony, beginning);

    /// <summary>A label and those below it, as far as there are files.</summary>
    internal IReadOnlyList<FileLabel> LabelsFrom(string colony, string label) =>
        [.. _labelsUpTo.All(ReadLabel, colony, label, label + "\u0001"), .. _labelsUpTo.All(ReadLabel, colony, label + "/", label + "0")];

    /// <summary>The newest revisions of all files of a label and of those below it.</summary>
    internal IReadOnlyList<string> NewestIds(string colony, string label) =>
        [.. _newestIds.All(ReadId, colony, label, label + "\u0001"), .. _newestIds.All(ReadId, colony, label + "/", label + "0")];

    internal void Remove(string colony, string fileId) => _remove.Run(colony, fileId);

    internal void Remove(string colony, string label, string name) => _removeNamed.Run(colony, label, name);

    /// <summary>The first text after all those with a beginning, in the order of UTF-8; null when there is none.</summary>
    private static string? After(string beginning)
    {
        var runes = beginning.EnumerateRunes().ToList();
        while (runes.Count > 0 && runes[^1].Value == 0x10FFFF)
            runes.RemoveAt(runes.Count - 1);
        if (runes.Count == 0)
            return null;
        // Between the two ranges of characters lie the surrogates, which are none.
        runes[^1] = runes[^1].Value == 0xD7FF ? new Rune(0xE000) : new Rune(runes[^1].Value + 1);
        return string.Concat(runes);
    }

    private static string ReadId(SqliteDataReader row) => row.GetString(0);

    private static FileLabel ReadLabel(SqliteDataReader row) => new() { Name = row.GetString(0), Files = row.GetInt32(1) };

    private static ColonyFile Read(SqliteDataReader row) => new()
    {
        SequenceNumber = row.GetInt64(0),
        FileId = row.GetString(1),
        ColonyName = row.GetString(2),
        Label = row.GetString(3),
        Name = row.GetString(4),
        Size = row.GetInt64(5),
        Checksum = row.GetString(6),
        ChecksumAlgorithm = row.GetString(7),
        Added = Instant.Time(row.GetInt64(8)),
        Reference = new FileReference { Protocol = "s3", S3Object = ReadObject(row) },
    };

    private static S3Object ReadObject(SqliteDataReader row) => new()
    {
        Server = row.GetString(9),
        Port = row.GetInt32(10),
        Tls = row.GetInt64(11) != 0,
        AccessKey = row.GetString(12),
        SecretKey = row.GetString(13),
        Region = row.GetString(14),
        EncryptionKey = row.GetString(15),
        EncryptionAlgorithm = row.GetString(16),
        Object = row.GetString(17),
        Bucket = row.GetString(18),
    };
}
