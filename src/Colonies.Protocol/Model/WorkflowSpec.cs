using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Function specs with dependencies, submitted together (protocol section 5.4).</summary>
public sealed record WorkflowSpec
{
    /// <summary>The colony of all of them.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>The nodes.</summary>
    [JsonPropertyName("functionspecs")]
    public IReadOnlyList<FunctionSpec> FunctionSpecs { get; init => field = value ?? []; } = [];
}
