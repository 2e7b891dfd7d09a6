using System.Text.Json;
using Colonies.Protocol;

namespace Colonies;

/// <summary>
/// The untyped contract of one remote function: what a caller names and an executor serves. Immutable, compared by value.
/// </summary>
/// <param name="Name">The function's name; executors look it up.</param>
/// <param name="ExecutorType">The type of executor that serves it; compared exactly by the server.</param>
/// <param name="Options">Limits, priority and placement.</param>
public sealed record RemoteFunction(string Name, string ExecutorType, FunctionOptions Options)
{
    /// <summary>The function spec that runs this function once (protocol section 5.2).</summary>
    /// <param name="colonyName">The colony.</param>
    /// <param name="arguments">The encoded arguments.</param>
    public FunctionSpec ToSpec(string colonyName, IReadOnlyList<JsonElement> arguments) => new()
    {
        FunctionName = Name,
        Arguments = arguments,
        Priority = Options.Priority,
        MaxWaitTimeSeconds = Seconds(Options.MaxWait),
        MaxExecTimeSeconds = Seconds(Options.MaxRun),
        MaxRetries = Options.MaxRetries,
        Label = Options.Label,
        Environment = Options.Environment,
        Conditions = new Conditions
        {
            ColonyName = colonyName,
            ExecutorType = ExecutorType,
            ExecutorNames = Options.ExecutorNames,
            LocationName = Options.Location,
        },
    };

    /// <summary>The wire counts in whole seconds; a limit is never made shorter than was asked.</summary>
    private static int Seconds(TimeSpan? limit) => limit is { } time ? (int)Math.Ceiling(time.TotalSeconds) : -1;
}
