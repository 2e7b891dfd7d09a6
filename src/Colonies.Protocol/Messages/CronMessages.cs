using System.Text.Json.Serialization;

namespace Colonies.Protocol;

/// <summary>Adds a cron. By a member.</summary>
public sealed record AddCronMessage : RpcMessage<Cron>
{
    /// <summary>An empty message of its type.</summary>
    public AddCronMessage() => MsgType = PayloadTypes.AddCron;

    /// <summary>The cron.</summary>
    [JsonPropertyName("cron")]
    public Cron? Cron { get; init; }
}

/// <summary>Reads a cron. By a member.</summary>
public sealed record GetCronMessage : RpcMessage<Cron>
{
    /// <summary>An empty message of its type.</summary>
    public GetCronMessage() => MsgType = PayloadTypes.GetCron;

    /// <summary>The cron.</summary>
    [JsonPropertyName("cronid")]
    public string CronId { get; init => field = value ?? ""; } = "";
}

/// <summary>Lists crons. By a member.</summary>
public sealed record GetCronsMessage : RpcMessage<IReadOnlyList<Cron>>
{
    /// <summary>An empty message of its type.</summary>
    public GetCronsMessage() => MsgType = PayloadTypes.GetCrons;

    /// <summary>The colony.</summary>
    [JsonPropertyName("colonyname")]
    public string ColonyName { get; init => field = value ?? ""; } = "";

    /// <summary>How many at most.</summary>
    [JsonPropertyName("count")]
    public int Count { get; init; }
}

/// <summary>Runs a cron now. By a member. The reply shows it as it was before.</summary>
public sealed record RunCronMessage : RpcMessage<Cron>
{
    /// <summary>An empty message of its type.</summary>
    public RunCronMessage() => MsgType = PayloadTypes.RunCron;

    /// <summary>The cron.</summary>
    [JsonPropertyName("cronid")]
    public string CronId { get; init => field = value ?? ""; } = "";
}

/// <summary>Removes a cron. By a member.</summary>
public sealed record RemoveCronMessage : RpcMessage<Nothing>
{
    /// <summary>An empty message of its type.</summary>
    public RemoveCronMessage() => MsgType = PayloadTypes.RemoveCron;

    /// <summary>The cron.</summary>
    [JsonPropertyName("cronid")]
    public string CronId { get; init => field = value ?? ""; } = "";

    /// <summary>Ignored.</summary>
    [JsonPropertyName("all")]
    public bool All { get; init; }
}
