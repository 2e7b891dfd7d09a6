using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>What an executor says it has (protocol section 5.5).</summary>
public sealed record Capabilities
{
    /// <summary>Machines; null when not told.</summary>
    [JsonPropertyName("hardware")]
    public IReadOnlyList<Hardware>? Hardware { get; init; }

    /// <summary>Programs; null when not told.</summary>
    [JsonPropertyName("software")]
    public IReadOnlyList<Software>? Software { get; init; }
}

/// <summary>One kind of machine.</summary>
public sealed record Hardware
{
    /// <summary>Model.</summary>
    [JsonPropertyName("model")]
    public string Model { get; init => field = value ?? ""; } = "";

    /// <summary>How many.</summary>
    [JsonPropertyName("nodes")]
    public int Nodes { get; init; }

    /// <summary>Such as <c>4000m</c>.</summary>
    [JsonPropertyName("cpu")]
    public string Cpu { get; init => field = value ?? ""; } = "";

    /// <summary>Cores of each.</summary>
    [JsonPropertyName("cores")]
    public int Cores { get; init; }

    /// <summary>Such as <c>16Gi</c>.</summary>
    [JsonPropertyName("mem")]
    public string Memory { get; init => field = value ?? ""; } = "";

    /// <summary>Such as <c>100Gi</c>.</summary>
    [JsonPropertyName("storage")]
    public string Storage { get; init => field = value ?? ""; } = "";

    /// <summary>Operating system.</summary>
    [JsonPropertyName("platform")]
    public string Platform { get; init => field = value ?? ""; } = "";

    /// <summary>Such as <c>amd64</c>.</summary>
    [JsonPropertyName("architecture")]
    public string Architecture { get; init => field = value ?? ""; } = "";

    /// <summary>Its graphics processors.</summary>
    [JsonPropertyName("gpu")]
    public Gpu Gpu { get; init => field = value ?? new(); } = new();

    /// <summary>Networks; null when not told.</summary>
    [JsonPropertyName("network")]
    public IReadOnlyList<string>? Network { get; init; }
}

/// <summary>One program.</summary>
public sealed record Software
{
    /// <summary>Name.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Kind.</summary>
    [JsonPropertyName("type")]
    public string Type { get; init => field = value ?? ""; } = "";

    /// <summary>Version.</summary>
    [JsonPropertyName("version")]
    public string Version { get; init => field = value ?? ""; } = "";
}

/// <summary>Quotas of projects on an executor.</summary>
public sealed record Allocations
{
    /// <summary>By project name; null when not told.</summary>
    [JsonPropertyName("projects")]
    public IReadOnlyDictionary<string, Project>? Projects { get; init; }
}

/// <summary>One quota.</summary>
public sealed record Project
{
    /// <summary>Granted.</summary>
    [JsonPropertyName("allocatedcpu")]
    public long AllocatedCpu { get; init; }

    /// <summary>Used.</summary>
    [JsonPropertyName("usedcpu")]
    public long UsedCpu { get; init; }

    /// <summary>Granted.</summary>
    [JsonPropertyName("allocatedgpu")]
    public long AllocatedGpu { get; init; }

    /// <summary>Used.</summary>
    [JsonPropertyName("usedgpu")]
    public long UsedGpu { get; init; }

    /// <summary>Granted.</summary>
    [JsonPropertyName("allocatedstorage")]
    public long AllocatedStorage { get; init; }

    /// <summary>Used.</summary>
    [JsonPropertyName("usedstorage")]
    public long UsedStorage { get; init; }
}
