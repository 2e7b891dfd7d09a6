using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A place that executors and functions may name (protocol section 5.5). No server interprets where it is.</summary>
public sealed record Location
{
    /// <summary>As sent: no server makes one.</summary>
    [JsonPropertyName("locationid")]
    public string LocationId { get; init => field = value ?? ""; } = "";

    /// <summary>Unique in the colony; without <c>:</c>.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Free text.</summary>
    [JsonPropertyName("description")]
    public string Description { get; init => field = value ?? ""; } = "";

    /// <summary>Degrees east; not checked.</summary>
    [JsonPropertyName("long")]
    public double Longitude { get; init; }

    /// <summary>Degrees north; not checked.</summary>
    [JsonPropertyName("lat")]
    public double Latitude { get; init; }
}
