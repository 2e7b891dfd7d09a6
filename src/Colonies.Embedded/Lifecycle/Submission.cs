using System.Globalization;
using System.Security.Cryptography;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>New processes.</summary>
internal sealed class Submission(Kernel kernel)
{
    private const int EnvironmentAttribute = 3;

    private Store Store => kernel.Store;

    internal static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <exception cref="Refusal">The priority is out of range.</exception>
    internal static void CheckPriority(FunctionSpec spec)
    {
        if (spec.Priority is < Matching.LeastPriority or > Matching.MostPriority)
        {
            throw Refusal.BadRequest(string.Create(CultureInfo.InvariantCulture,
                $"Failed to submit function spec, priority outside range [{Matching.LeastPriority}, {Matching.MostPriority}]"));
        }
    }

    /// <summary>Looks at a spec that is to be submitted later.</summary>
    /// <exception cref="Refusal">It would be refused.</exception>
    internal static void Check(FunctionSpec spec)
    {
        CheckPriority(spec);
        Requirements.Of(spec.Conditions);
        Quantities.Normalise(spec);
        string[] stored =
        [
            spec.NodeName, spec.FunctionName, spec.Label, spec.Conditions.ExecutorType, spec.Conditions.LocationName ?? "",
            .. spec.Conditions.ExecutorNames ?? [],
            .. (spec.Environment ?? new Dictionary<string, string>()).SelectMany(pair => new[] { pair.Key, pair.Value }),
        ];
        if (stored.Any(text => text.Contains('\0')))
            throw Statement.NoNull();
    }

    /// <summary>Makes the row of a spec; nothing is stored yet.</summary>
    /// <exception cref="Refusal">A quantity cannot be read.</exception>
    internal ProcessRow Row(FunctionSpec spec, Member initiator) => new()
    {
        Sequence = Store.Processes.NextSequence(),
        ProcessId = NewId(),
        ColonyName = spec.Conditions.ColonyName,
        ExecutorType = spec.Conditions.ExecutorType,
        FunctionName = spec.FunctionName,
        NodeName = spec.NodeName,
        Label = spec.Label,
        InitiatorId = initiator.Id,
        InitiatorName = initiator.Name,
        PriorityTime = Matching.PriorityTime(kernel.Now, spec.Priority),
        Submitted = kernel.Now,
        WaitDeadline = Deadlines.After(kernel.Now, spec.MaxWaitTimeSeconds),
        MaxWaitSeconds = spec.MaxWaitTimeSeconds,
        MaxExecSeconds = spec.MaxExecTimeSeconds,
        MaxRetries = spec.MaxRetries,
        Requirements = Requirements.Of(spec.Conditions),
    };

    /// <summary>Stores a process; one that is ready enters the queue.</summary>
    internal void Add(ProcessRow row, FunctionSpec spec)
    {
        Store.Processes.Add(row, WireJson.Write(Quantities.Normalise(spec)));
        foreach (var (key, value) in spec.Environment ?? new Dictionary<string, string>())
            Store.Attributes.Add(EnvironmentNote(row, key, value));
        if (!row.IsReady)
            return;
        kernel.Subscriptions.Announce(row);
        kernel.Enqueue(row);
    }

    /// <summary>Adds a note to a process. One of the environment appears in the spec as well.</summary>
    internal void Note(ProcessRow process, ProcessAttribute attribute)
    {
        Store.Attributes.Add(attribute);
        if (attribute.AttributeType != EnvironmentAttribute)
            return;
        var spec = WireJson.Read<FunctionSpec>(Store.Processes.Spec(process.Sequence))!;
        var environment = new Dictionary<string, string>(spec.Environment ?? new Dictionary<string, string>())
        {
            [attribute.Key] = attribute.Value,
        };
        Store.Processes.SetSpec(process.Sequence, WireJson.Write(spec with { Environment = environment }));
    }

    private static ProcessAttribute EnvironmentNote(ProcessRow process, string key, string value) => new()
    {
        AttributeId = ProcessAttribute.IdOf(process.ProcessId, key, EnvironmentAttribute),
        TargetId = process.ProcessId,
        TargetColonyName = process.ColonyName,
        TargetProcessGraphId = process.GraphId,
        AttributeType = EnvironmentAttribute,
        Key = key,
        Value = value,
    };
}
