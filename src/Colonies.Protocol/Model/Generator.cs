using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>
/// Collects texts and submits a workflow for every so many of them, in its initiator's name (protocol sections 5.7 and 6.11). They become
/// the arguments of the steps that wait for nobody.
/// </summary>
public sealed record Generator
{
    /// <summary>64 hexadecimal characters, given by the server.</summary>
    [JsonPropertyName("generatorid")]
    public string GeneratorId { get; init => field = value ?? ""; } = "";

    /// <summary>Who added it, by id. When that member is gone, nothing is submitted.</summary>
    [JsonPropertyName("initiatorid")]
    public string InitiatorId { get; init => field = value ?? ""; } = "";

    /// <summary>Who added it, by name.</summary>
    [JsonPropertyName("initiatorname")]
    public string InitiatorName { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Unique among the generators of its colony.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The workflow as JSON text; <see cref="Workflow"/> reads and writes it.</summary>
    [JsonPropertyName("workflowspec")]
    public string WorkflowSpecJson { get; init => field = value ?? ""; } = "";

    /// <summary>How many texts make a workflow; at least 1.</summary>
    [JsonPropertyName("trigger")]
    public int Trigger { get; init; }

    /// <summary>
    /// After more than so many whole seconds since the last workflow, or since the first text if there was none, what is there is
    /// submitted although it is less. 0 or less for never.
    /// </summary>
    [JsonPropertyName("timeout")]
    public int TimeoutSeconds { get; init; }

    /// <summary>When the first text ever came; null if none did.</summary>
    [JsonPropertyName("firstpack")]
    public DateTimeOffset? FirstPack { get; init; }

    /// <summary>When it last submitted a workflow; null if it did not.</summary>
    [JsonPropertyName("lastrun")]
    public DateTimeOffset? LastRun { get; init; }

    /// <summary>How many texts wait. Only in the reply of a get; else 0.</summary>
    [JsonPropertyName("queuesize")]
    public int QueueSize { get; init; }

    /// <summary>How often the server looks at generators, in milliseconds. Only in the reply of a get; else 0.</summary>
    [JsonPropertyName("checkerperiod")]
    public int CheckerPeriodMilliseconds { get; init; }

    /// <summary>What <see cref="WorkflowSpecJson"/> says; setting it writes that text. Null where the text is no workflow.</summary>
    [JsonIgnore]
    public WorkflowSpec? Workflow
    {
        get => WorkflowText.Read(WorkflowSpecJson);
        init => WorkflowSpecJson = WorkflowText.Write(value);
    }

    /// <summary>A generator.</summary>
    /// <param name="name">Unique among the generators of the workflow's colony.</param>
    /// <param name="trigger">How many texts make a workflow; at least 1.</param>
    /// <param name="workflow">What to submit. The arguments of its first steps are replaced.</param>
    /// <param name="timeout">As <see cref="TimeoutSeconds"/>: whole seconds, at least one; null for never.</param>
    /// <returns>The generator, to be added.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The timeout is no whole number of seconds, or out of range.</exception>
    public static Generator Of(string name, int trigger, WorkflowSpec workflow, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return new()
        {
            ColonyName = workflow.ColonyName,
            Name = name,
            Trigger = trigger,
            TimeoutSeconds = timeout is { } limit ? WorkflowText.Seconds(limit, nameof(timeout)) : 0,
            Workflow = workflow,
        };
    }
}
