using System.Security.Cryptography;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// Makes a folder and a label alike: what is missing on one side comes from the other, subfolders are labels below the label.
/// </summary>
internal sealed class FolderSync(FileCalls files, FileTransfers transfers, string colonyName, string label, string root)
{
    internal async Task<SyncPlan> PlanAsync(CancellationToken cancellationToken)
    {
        var leftOut = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var remote = await RemoteAsync(leftOut, cancellationToken).ConfigureAwait(false);
        var local = Local();
        var conflicts = new List<SyncItem>();
        foreach (var (path, file) in remote.Where(item => local.ContainsKey(item.Key)))
        {
            if (!await IsSameAsync(local[path], file, cancellationToken).ConfigureAwait(false))
                conflicts.Add(new SyncItem(path, file.Size));
        }

        return new SyncPlan(root, label)
        {
            Uploads = [.. local.Where(item => !remote.ContainsKey(item.Key)).Select(item => new SyncItem(item.Key, item.Value.Length))],
            Downloads = [.. remote.Where(item => !local.ContainsKey(item.Key)).Select(item => new SyncItem(item.Key, item.Value.Size))],
            Conflicts = conflicts,
            LeftOut = leftOut,
        };
    }

    internal async Task CarryOutAsync(SyncPlan plan, SyncOptions options, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(root);
        var keepLocal = options.Conflict == SyncConflict.KeepLocal;
        var steps = plan.Uploads.Select(item => (item, Up: true))
            .Concat(plan.Downloads.Select(item => (item, Up: false)))
            .Concat(plan.Conflicts.Select(item => (item, Up: keepLocal)));
        var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Simultaneous, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(steps, limits, async (step, token) =>
        {
            await (step.Up ? UploadAsync(step.item.Path, token) : DownloadAsync(step.item.Path, token)).ConfigureAwait(false);
            options.Progress?.Report(step.item);
        }).ConfigureAwait(false);
    }

    private async Task UploadAsync(string path, CancellationToken cancellationToken)
    {
        var content = Open(FullPath(path));
        await using (content.ConfigureAwait(false))
        {
            await transfers.UploadAsync(
                colonyName, LabelOf(path), NameOf(path), content, null, cancellationToken, nameof(FileCalls.SyncAsync))
                .ConfigureAwait(false);
        }
    }

    private async Task DownloadAsync(string path, CancellationToken cancellationToken)
    {
        var file = await files.GetByNameAsync(colonyName, LabelOf(path), NameOf(path), cancellationToken).ConfigureAwait(false);

        // Looked at again: the folder may have changed since the plan.
        if (FileNames.Problem(root, path) is { } problem)
            throw new ColoniesError.InvalidInput("Files.Sync", $"'{path}' cannot be written: {problem}.").ToException();
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(path))!);
        await transfers.DownloadAsync(file, FullPath(path), null, cancellationToken, nameof(FileCalls.SyncAsync)).ConfigureAwait(false);
    }

    /// <summary>The colony's files by their path below the label.</summary>
    private async Task<SortedDictionary<string, FileData>> RemoteAsync(
        SortedDictionary<string, string> leftOut, CancellationToken cancellationToken)
    {
        var found = new SortedDictionary<string, FileData>(StringComparer.Ordinal);
        var beginning = label == "/" ? "/" : label + "/";
        foreach (var below in await files.LabelsAsync(colonyName, label, cancellationToken).ConfigureAwait(false))
        {
            if (below.Name != label && !below.Name.StartsWith(beginning, StringComparison.Ordinal))
                continue;
            var folder = below.Name == label ? "" : below.Name[beginning.Length..] + "/";
            foreach (var file in await files.ListAsync(colonyName, below.Name, cancellationToken).ConfigureAwait(false))
            {
                // A slash in a name would make it another file's path.
                var path = folder + file.Name;
                if ((FileNames.Problem(file.Name) ?? FileNames.Problem(root, path)) is { } problem)
                    leftOut[path] = problem;
                else
                    found[path] = file;
            }
        }

        foreach (var path in found.Keys.Where(path => Folders(path).Any(found.ContainsKey)).ToList())
        {
            leftOut[path] = "one of its folders is a file of the colony";
            found.Remove(path);
        }

        return found;
    }

    /// <summary>The folder's files by their path. Links are not followed.</summary>
    private SortedDictionary<string, FileInfo> Local()
    {
        var found = new SortedDictionary<string, FileInfo>(StringComparer.Ordinal);
        if (!Directory.Exists(root))
            return found;
        var every = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        foreach (var file in new DirectoryInfo(root).EnumerateFiles("*", every))
        {
            if (!FileNames.IsAside(file.Name))
                found[Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/')] = file;
        }

        return found;
    }

    private static async Task<bool> IsSameAsync(FileInfo local, FileData remote, CancellationToken cancellationToken)
    {
        if (local.Length != remote.Size)
            return false;
        var content = Open(local.FullName);
        await using (content.ConfigureAwait(false))
        {
            var checksum = await SHA256.HashDataAsync(content, cancellationToken).ConfigureAwait(false);
            return Convert.ToHexStringLower(checksum).Equals(remote.Checksum, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);

    private string FullPath(string path) => Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));

    private string LabelOf(string path)
    {
        var slash = path.LastIndexOf('/');
        return slash < 0 ? label : (label == "/" ? "/" : label + "/") + path[..slash];
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static IEnumerable<string> Folders(string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
            yield return path[..slash];
    }
}
