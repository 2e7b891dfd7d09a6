using System.Globalization;
using System.Security.Cryptography;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Who submits.</summary>
internal sealed record Initiator(string Id, string Name)
{
    /// <summary>Nobody: the initiator of a child that an executor adds.</summary>
    internal static Initiator None { get; } = new("", "");
}

/// <summary>New processes.</summary>
internal sealed class Submission(Kernel kernel)
{
    private const int EnvironmentAttribute = 3;

    private Store Store => kernel.Store;

    internal static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Finds the name of a member.</summary>
    internal Initiator InitiatorOf(string colonyName, string callerId) => new(
        callerId,
        Store.Executors.FindById(colonyName, callerId)?.ExecutorName ?? Store.Users.FindById(colonyName, callerId)?.Name
        ?? throw new Refusal(Refusal.BadRequest, "Could not derive InitiatorName"));

    /// <exception cref="Refusal">The priority is out of range.</exception>
    internal static void CheckPriority(FunctionSpec spec)
    {
        if (spec.Priority is < Matching.LeastPriority or > Matching.MostPriority)
        {
            throw new Refusal(Refusal.BadRequest, string.Create(CultureInfo.InvariantCulture,
                $"Failed to submit function spec, priority outside range [{Matching.LeastPriority}, {Matching.MostPriority}]"));
        }
    }

    /// <summary>Makes the row of a spec; nothing is stored yet.</summary>
    /// <exception cref="Refusal">A quantity cannot be read.</exception>
    internal ProcessRow Row(FunctionSpec spec, Initiator initiator) => new()
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
    internal ProcessRow Add(ProcessRow row, FunctionSpec spec)
    {
        Store.Processes.Add(row, WireJson.Write(Quantities.Normalise(spec)));
        foreach (var (key, value) in spec.Environment ?? new Dictionary<string, string>())
        {
            Store.Attributes.Add(new ProcessAttribute
            {
                AttributeId = ProcessAttribute.IdOf(row.ProcessId, key, EnvironmentAttribute),
                TargetId = row.ProcessId,
                TargetColonyName = row.ColonyName,
                TargetProcessGraphId = row.GraphId,
                AttributeType = EnvironmentAttribute,
                Key = key,
                Value = value,
            });
        }

        if (row.IsReady)
        {
            kernel.Subscriptions.Announce(row);
            kernel.Enqueue(row);
        }

        return row;
    }

    /// <summary>Adds a note to a process. One of the environment appears in the spec as well.</summary>
    internal void Note(ProcessRow process, ProcessAttribute attribute)
    {
        Store.Attributes.Add(attribute);
        if (attribute.AttributeType != EnvironmentAttribute)
            return;
        var spec = WireJson.Read<FunctionSpec>(Store.Processes.Spec(process.Sequence))!;
        var environment = new Dictionary<string, string>(spec.Environment ?? new Dictionary<string, string>()) { [attribute.Key] = attribute.Value };
        Store.Processes.SetSpec(process.Sequence, WireJson.Write(spec with { Environment = environment }));
    }
}
