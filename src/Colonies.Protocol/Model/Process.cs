using System.Text.Json;
using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>One submitted function spec and its life (protocol section 5.3).</summary>
public sealed record Process
{
    /// <summary>64 hexadecimal characters.</summary>
    [JsonPropertyName("processid")]
    public string ProcessId { get; init => field = value ?? ""; } = "";

    /// <summary>Who submitted it; empty for a child added by an executor.</summary>
    [JsonPropertyName("initiatorid")]
    public string InitiatorId { get; init => field = value ?? ""; } = "";

    /// <summary>Likewise, by name.</summary>
    [JsonPropertyName("initiatorname")]
    public string InitiatorName { get; init => field = value ?? ""; } = "";

    /// <summary>Who runs or ran it; empty while it waits.</summary>
    [JsonPropertyName("assignedexecutorid")]
    public string AssignedExecutorId { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it was taken.</summary>
    [JsonPropertyName("isassigned")]
    public bool IsAssigned { get; init; }

    /// <summary>Where it is in its life.</summary>
    [JsonPropertyName("state")]
    public ProcessState State { get; init; }

    /// <summary>Its place in the queue, least first: nanoseconds of submission less one day per step of priority.</summary>
    [JsonPropertyName("prioritytime")]
    public long PriorityTime { get; init; }

    /// <summary>When it was submitted.</summary>
    [JsonPropertyName("submissiontime")]
    public DateTimeOffset? SubmissionTime { get; init; }

    /// <summary>When it was last assigned; null before.</summary>
    [JsonPropertyName("starttime")]
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When it ended, or was last put back; null before.</summary>
    [JsonPropertyName("endtime")]
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>When it fails if still waiting; null for never.</summary>
    [JsonPropertyName("waitdeadline")]
    public DateTimeOffset? WaitDeadline { get; init; }

    /// <summary>When it is stopped if still running; null for never.</summary>
    [JsonPropertyName("execdeadline")]
    public DateTimeOffset? ExecDeadline { get; init; }

    /// <summary>How often it was put back.</summary>
    [JsonPropertyName("retries")]
    public int Retries { get; init; }

    /// <summary>Notes of its executor, and its environment.</summary>
    [JsonPropertyName("attributes")]
    public IReadOnlyList<ProcessAttribute> Attributes { get; init => field = value ?? []; } = [];

    /// <summary>What was submitted, with quantities normalised.</summary>
    [JsonPropertyName("spec")]
    public FunctionSpec Spec { get; init => field = value ?? new(); } = new();

    /// <summary>True until all its parents succeeded.</summary>
    [JsonPropertyName("waitforparents")]
    public bool WaitForParents { get; init; }

    /// <summary>Ids of its parents, in the order of its inputs.</summary>
    [JsonPropertyName("parents")]
    public IReadOnlyList<string> Parents { get; init => field = value ?? []; } = [];

    /// <summary>Ids of its children.</summary>
    [JsonPropertyName("children")]
    public IReadOnlyList<string> Children { get; init => field = value ?? []; } = [];

    /// <summary>Its workflow; empty outside one.</summary>
    [JsonPropertyName("processgraphid")]
    public string ProcessGraphId { get; init => field = value ?? ""; } = "";

    /// <summary>Its parents' outputs, concatenated; filled when it is assigned.</summary>
    [JsonPropertyName("in")]
    public IReadOnlyList<JsonElement> Input { get; init => field = value ?? []; } = [];

    /// <summary>What its executor gave.</summary>
    [JsonPropertyName("out")]
    public IReadOnlyList<JsonElement> Output { get; init => field = value ?? []; } = [];

    /// <summary>Why it failed; null when it was closed as failed without a word.</summary>
    [JsonPropertyName("errors")]
    public IReadOnlyList<string>? Errors { get; init; }
}
