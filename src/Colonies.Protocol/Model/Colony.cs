using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A colony: a named group of executors and users. Its id is its owner's id.</summary>
public sealed record Colony
{
    /// <summary>64 hexadecimal characters: the id of the owner's key.</summary>
    [JsonPropertyName("colonyid")]
    public string ColonyId { get; init => field = value ?? ""; } = "";

    /// <summary>Unique on the server; without <c>:</c>.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";
}
