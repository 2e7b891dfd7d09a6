using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A person or program that may submit and read.</summary>
public sealed record User
{
    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Id of the user's key.</summary>
    [JsonPropertyName("userid")]
    public string UserId { get; init => field = value ?? ""; } = "";

    /// <summary>Unique in the colony; without <c>:</c>.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Free text.</summary>
    [JsonPropertyName("email")]
    public string Email { get; init => field = value ?? ""; } = "";

    /// <summary>Free text.</summary>
    [JsonPropertyName("phone")]
    public string Phone { get; init => field = value ?? ""; } = "";
}
