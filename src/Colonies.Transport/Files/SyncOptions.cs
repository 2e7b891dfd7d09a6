namespace Colonies;

/// <summary>Which side wins where a file differs.</summary>
public enum SyncConflict
{
    /// <summary>The folder's file becomes a new revision in the colony.</summary>
    KeepLocal,

    /// <summary>The colony's newest revision replaces the folder's file.</summary>
    KeepRemote,
}

/// <summary>How a folder and a label are made alike. Immutable.</summary>
public sealed record SyncOptions
{
    /// <summary>Which side wins where a file differs. Default: the folder, as in the Go client.</summary>
    public SyncConflict Conflict { get; init; } = SyncConflict.KeepLocal;

    /// <summary>Only plan. Default: false.</summary>
    public bool DryRun { get; init; }

    /// <summary>How many files are on their way at once; each upload takes the memory of one part. Default: 4.</summary>
    public int Simultaneous { get; init; } = 4;

    /// <summary>Told of each file when it is done, from any thread. Default: nobody.</summary>
    public IProgress<SyncItem>? Progress { get; init; }
}

/// <summary>A file of a plan.</summary>
/// <param name="Path">Relative to the folder and to the label, with slashes between its parts.</param>
/// <param name="Size">Length in bytes on the side it comes from.</param>
public sealed record SyncItem(string Path, long Size);

/// <summary>What makes a folder and a label alike; and after it was done, what was done.</summary>
/// <param name="Directory">The folder, as a full path.</param>
/// <param name="Label">The label.</param>
public sealed record SyncPlan(string Directory, string Label)
{
    /// <summary>Files that only the folder has: to be uploaded.</summary>
    public IReadOnlyList<SyncItem> Uploads { get; init; } = [];

    /// <summary>Files that only the colony has: to be downloaded.</summary>
    public IReadOnlyList<SyncItem> Downloads { get; init; } = [];

    /// <summary>Files that differ: uploaded or downloaded, as <see cref="SyncOptions.Conflict"/> says.</summary>
    public IReadOnlyList<SyncItem> Conflicts { get; init; } = [];

    /// <summary>Files of the colony that cannot or must not be in this folder, such as <c>../x</c>, and why. They are left alone.</summary>
    public IReadOnlyDictionary<string, string> LeftOut { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether both sides are alike, but for what is left out.</summary>
    public bool IsEmpty => Uploads.Count + Downloads.Count + Conflicts.Count == 0;
}
