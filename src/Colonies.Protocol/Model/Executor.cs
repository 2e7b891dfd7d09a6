using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A worker that pulls processes of its type and runs them (protocol section 5.5).</summary>
public sealed record Executor
{
    /// <summary>Id of the executor's key.</summary>
    [JsonPropertyName("executorid")]
    public string ExecutorId { get; init => field = value ?? ""; } = "";

    /// <summary>What function specs ask for; compared exactly.</summary>
    [JsonPropertyName("executortype")]
    public string ExecutorType { get; init => field = value ?? ""; } = "";

    /// <summary>Unique in the colony; without <c>:</c>.</summary>
    [JsonPropertyName("executorname")]
    public string ExecutorName { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it may take work; set by the server.</summary>
    [JsonPropertyName("state")]
    public ExecutorState State { get; init; }

    /// <summary>Stored, not used by any server.</summary>
    [JsonPropertyName("requirefuncreg")]
    public bool RequireFunctionRegistration { get; init; }

    /// <summary>When it was registered; set by the server. Null when not set.</summary>
    [JsonPropertyName("commissiontime")]
    public DateTimeOffset? CommissionTime { get; init; }

    /// <summary>Its last sign of life. Null when not set.</summary>
    [JsonPropertyName("lastheardfromtime")]
    public DateTimeOffset? LastHeardFromTime { get; init; }

    /// <summary>Where it is; null for nowhere in particular.</summary>
    [JsonPropertyName("locationname"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LocationName { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>What it says it has. Not interpreted.</summary>
    [JsonPropertyName("capabilities")]
    public Capabilities Capabilities { get; init => field = value ?? new(); } = new();

    /// <summary>Quotas of projects. Not interpreted.</summary>
    [JsonPropertyName("allocations")]
    public Allocations Allocations { get; init => field = value ?? new(); } = new();

    /// <summary>The blueprint that created it; null for none.</summary>
    [JsonPropertyName("blueprintid"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BlueprintId { get; init => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>The generation of that blueprint; null for none.</summary>
    [JsonPropertyName("blueprintgen"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? BlueprintGeneration { get; init; }
}
