using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Files a process works with; the server only passes it on (protocol section 5.2).</summary>
public sealed record Filesystem
{
    /// <summary>Where they appear.</summary>
    [JsonPropertyName("mount")]
    public string Mount { get; init => field = value ?? ""; } = "";

    /// <summary>Frozen labels; null when none were told.</summary>
    [JsonPropertyName("snapshots")]
    public IReadOnlyList<SnapshotMount>? Snapshots { get; init; }

    /// <summary>Synchronised labels; null when none were told.</summary>
    [JsonPropertyName("dirs")]
    public IReadOnlyList<DirectoryMount>? Directories { get; init; }
}

/// <summary>A snapshot brought to an executor.</summary>
public sealed record SnapshotMount
{
    /// <summary>The snapshot.</summary>
    [JsonPropertyName("snapshotid")]
    public string SnapshotId { get; init => field = value ?? ""; } = "";

    /// <summary>Its label.</summary>
    [JsonPropertyName("label")]
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary>Where it appears.</summary>
    [JsonPropertyName("dir")]
    public string Directory { get; init => field = value ?? ""; } = "";

    /// <summary>Keep the files afterwards.</summary>
    [JsonPropertyName("keepfiles")]
    public bool KeepFiles { get; init; }

    /// <summary>Keep the snapshot afterwards.</summary>
    [JsonPropertyName("keepsnapshot")]
    public bool KeepSnapshot { get; init; }
}

/// <summary>A label synchronised with an executor.</summary>
public sealed record DirectoryMount
{
    /// <summary>The label.</summary>
    [JsonPropertyName("label")]
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary>Where it appears.</summary>
    [JsonPropertyName("dir")]
    public string Directory { get; init => field = value ?? ""; } = "";

    /// <summary>Keep the files afterwards.</summary>
    [JsonPropertyName("keepfiles")]
    public bool KeepFiles { get; init; }

    /// <summary>Whose file wins.</summary>
    [JsonPropertyName("onconflicts")]
    public OnConflicts OnConflicts { get; init => field = value ?? new(); } = new();
}

/// <summary>Whose file wins, before and after the run.</summary>
public sealed record OnConflicts
{
    /// <summary>Before.</summary>
    [JsonPropertyName("onstart")]
    public ConflictChoice OnStart { get; init => field = value ?? new(); } = new();

    /// <summary>After.</summary>
    [JsonPropertyName("onclose")]
    public ConflictChoice OnClose { get; init => field = value ?? new(); } = new();
}

/// <summary>Whose file wins.</summary>
public sealed record ConflictChoice
{
    /// <summary>True: the executor's file.</summary>
    [JsonPropertyName("keeplocal")]
    public bool KeepLocal { get; init; }
}
