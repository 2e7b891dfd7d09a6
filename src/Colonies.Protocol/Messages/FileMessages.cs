using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Adds a file, or a revision of one. By a member.</summary>
public sealed record AddFileMessage : RpcMessage<ColonyFile>
{
    /// <summary>An empty message of its type.</summary>
    public AddFileMessage() => MsgType = PayloadTypes.AddFile;

    /// <summary>The file; its id, sequence number and time are set by the server.</summary>
    [JsonPropertyName("file")]
    public ColonyFile? File { get; init; }
}

/// <summary>Reads a revision by its id, or the revisions of a name, newest first. By a member.</summary>
public sealed record GetFileMessage : RpcMessage<IReadOnlyList<ColonyFile>>
{
    /// <summary>An empty message of its type.</summary>
    public GetFileMessage() => MsgType = PayloadTypes.GetFile;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The revision. Wins over the name.</summary>
    [JsonPropertyName("fileid")]
    public string FileId { get; init => field = value ?? ""; } = "";

    /// <summary>The label of the name.</summary>
    [JsonPropertyName("label")]
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary>The file.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Only the newest revision of the name.</summary>
    [JsonPropertyName("latest")]
    public bool Latest { get; init; }
}

/// <summary>Lists the newest revisions of the files of one label. By a member.</summary>
public sealed record GetFilesMessage : RpcMessage<IReadOnlyList<FileData>>
{
    /// <summary>An empty message of its type.</summary>
    public GetFilesMessage() => MsgType = PayloadTypes.GetFiles;

    /// <summary>Exactly this label.</summary>
    [JsonPropertyName("label")]
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";
}

/// <summary>Lists labels. By a member.</summary>
public sealed record GetFileLabelsMessage : RpcMessage<IReadOnlyList<FileLabel>>
{
    /// <summary>An empty message of its type.</summary>
    public GetFileLabelsMessage() => MsgType = PayloadTypes.GetFileLabels;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>How they begin, or with <see cref="Exact"/> the label to look below. Empty for all.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The label itself and those below it, that is with a slash between.</summary>
    [JsonPropertyName("exact")]
    public bool Exact { get; init; }
}

/// <summary>Removes a revision by its id, or all revisions of a name. By a member.</summary>
public sealed record RemoveFileMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveFileMessage() => MsgType = PayloadTypes.RemoveFile;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The revision. Wins over the name.</summary>
    [JsonPropertyName("fileid")]
    public string FileId { get; init => field = value ?? ""; } = "";

    /// <summary>The label of the name.</summary>
    [JsonPropertyName("label")]
    public string Label { get; init => field = value ?? ""; } = "";

    /// <summary>The file.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}
