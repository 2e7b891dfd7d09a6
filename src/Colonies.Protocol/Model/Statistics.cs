using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>How much there is of what (protocol section 5.9).</summary>
public sealed record Statistics
{
    /// <summary>Colonies; 1 for one colony.</summary>
    [JsonPropertyName("colonies")]
    public int Colonies { get; init; }

    /// <summary>Executors in any state.</summary>
    [JsonPropertyName("executors")]
    public int Executors { get; init; }

    /// <summary>Approved ones.</summary>
    [JsonPropertyName("activeexecutors")]
    public int ActiveExecutors { get; init; }

    /// <summary>Removed ones.</summary>
    [JsonPropertyName("unregisteredexecutors")]
    public int UnregisteredExecutors { get; init; }

    /// <summary>Count.</summary>
    [JsonPropertyName("waitingprocesses")]
    public int WaitingProcesses { get; init; }

    /// <summary>Count.</summary>
    [JsonPropertyName("runningprocesses")]
    public int RunningProcesses { get; init; }

    /// <summary>Count.</summary>
    [JsonPropertyName("successfulprocesses")]
    public int SuccessfulProcesses { get; init; }

    /// <summary>Count.</summary>
    [JsonPropertyName("failedprocesses")]
    public int FailedProcesses { get; init; }

    /// <summary>Count.</summary>
    [JsonPropertyName("cancelledprocesses")]
    public int CancelledProcesses { get; init; }

    /// <summary>Count.</summary>
    [JsonPropertyName("waitingworkflows")]
    public int WaitingWorkflows { get; init; }

    /// <summary>Count.</summary>
    [JsonPropertyName("runningworkflows")]
    public int RunningWorkflows { get; init; }

    /// <summary>Count.</summary>
    [JsonPropertyName("successfulworkflows")]
    public int SuccessfulWorkflows { get; init; }

    /// <summary>Count.</summary>
    [JsonPropertyName("failedworkflows")]
    public int FailedWorkflows { get; init; }

    /// <summary>Count.</summary>
    [JsonPropertyName("cancelledworkflows")]
    public int CancelledWorkflows { get; init; }
}
