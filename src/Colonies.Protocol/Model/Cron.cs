using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>A workflow that is submitted again and again, in its initiator's name (protocol sections 5.7 and 6.10).</summary>
/// <remarks>
/// A new one has <see cref="IntervalSeconds"/> -1. One that was read from JSON has the wire's zero values for what was missing.
/// </remarks>
public sealed record Cron
{
    /// <summary>64 hexadecimal characters, given by the server.</summary>
    [JsonPropertyName("cronid")]
    public string CronId { get; init => field = value ?? ""; } = "";

    /// <summary>Who added it, by id. When that member is gone, nothing runs.</summary>
    [JsonPropertyName("initiatorid")]
    public string InitiatorId { get; init => field = value ?? ""; } = "";

    /// <summary>Who added it, by name.</summary>
    [JsonPropertyName("initiatorname")]
    public string InitiatorName { get; init => field = value ?? ""; } = "";

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>Unique among the crons of its colony.</summary>
    [JsonPropertyName("name")]
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>
    /// When it runs: six fields, seconds first, such as <c>0 30 6 * * MON-FRI</c>; or <c>@hourly</c>, <c>@every 90s</c> and the like.
    /// <c>TZ=Europe/Stockholm </c> in front names a time zone; without it the server's own counts. Not looked at when there is an
    /// interval.
    /// </summary>
    [JsonPropertyName("cronexpression")]
    public string CronExpression { get; init => field = value ?? ""; } = "";

    /// <summary>Seconds from the start of a run to the next; -1 to use <see cref="CronExpression"/>.</summary>
    [JsonPropertyName("interval")]
    public int IntervalSeconds { get; init; } = -1;

    /// <summary>
    /// The next run comes after a random time, at most the interval. Not allowed with an expression; without effect on the reference
    /// server.
    /// </summary>
    [JsonPropertyName("random")]
    public bool IsRandom { get; init; }

    /// <summary>The next run; null until the server has looked at it for the first time, or when it never runs.</summary>
    [JsonPropertyName("nextrun")]
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>The last run; null when it has not run.</summary>
    [JsonPropertyName("lastrun")]
    public DateTimeOffset? LastRun { get; init; }

    /// <summary>The workflow as JSON text; <see cref="Workflow"/> reads and writes it.</summary>
    [JsonPropertyName("workflowspec")]
    public string WorkflowSpecJson { get; init => field = value ?? ""; } = "";

    /// <summary>The workflow of the last run. Its leaves' outputs are the inputs of the next run's roots.</summary>
    [JsonPropertyName("prevprocessgraphid")]
    public string PreviousProcessGraphId { get; init => field = value ?? ""; } = "";

    /// <summary>A run that is due waits until the last one has ended.</summary>
    [JsonPropertyName("waitforprevprocessgraph")]
    public bool WaitsForPrevious { get; init; }

    /// <summary>How often the server looks for crons that are due, in milliseconds. Only in the reply of a get; else 0.</summary>
    [JsonPropertyName("checkerperiod")]
    public int CheckerPeriodMilliseconds { get; init; }

    /// <summary>What <see cref="WorkflowSpecJson"/> says; setting it writes that text. Null where the text is no workflow.</summary>
    [JsonIgnore]
    public WorkflowSpec? Workflow
    {
        get => WorkflowText.Read(WorkflowSpecJson);
        init => WorkflowSpecJson = WorkflowText.Write(value);
    }

    /// <summary>A cron that runs by an expression.</summary>
    /// <param name="name">Unique among the crons of the workflow's colony.</param>
    /// <param name="expression">As <see cref="CronExpression"/>.</param>
    /// <param name="workflow">What to submit.</param>
    /// <returns>The cron, to be added.</returns>
    public static Cron Of(string name, string expression, WorkflowSpec workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return new() { ColonyName = workflow.ColonyName, Name = name, CronExpression = expression, Workflow = workflow };
    }

    /// <summary>A cron that runs at intervals.</summary>
    /// <param name="name">Unique among the crons of the workflow's colony.</param>
    /// <param name="interval">From the start of a run to the next: whole seconds, at least one.</param>
    /// <param name="workflow">What to submit.</param>
    /// <returns>The cron, to be added.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The interval is no whole number of seconds, or out of range.</exception>
    public static Cron Of(string name, TimeSpan interval, WorkflowSpec workflow)
    {
        ArgumentNullException.ThrowIfNull(workflow);
        return new()
        {
            ColonyName = workflow.ColonyName,
            Name = name,
            IntervalSeconds = WorkflowText.Seconds(interval, nameof(interval)),
            Workflow = workflow,
        };
    }
}
