using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>
/// The files that were the newest under a label at one time (protocol section 6.12). What is added or removed later does not change it.
/// </summary>
public sealed record Snapshot
{
    /// <summary>Made by the server.</summary>
    [JsonPropertyName("snapshotid")]
    public string SnapshotId { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The label, without a slash at its end; the labels below it count too.</summary>
    [JsonPropertyName("label")]
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary>Unique in the colony; without <c>:</c>.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>One revision of each file; null for none. A file that was removed since keeps its id here.</summary>
    [JsonPropertyName("fileids")]
    public IReadOnlyList<string>? FileIds { get; init; }

    /// <summary>When it was made.</summary>
    [JsonPropertyName("added")]
    public DateTimeOffset? Added { get; init; }
}
