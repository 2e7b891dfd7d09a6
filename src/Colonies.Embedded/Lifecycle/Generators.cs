using System.Text.Json;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Workflows that are submitted when enough texts have come (protocol section 6.11).</summary>
internal sealed class Generators(Kernel kernel)
{
    /// <summary>How many workflows one generator submits before others have their turn.</summary>
    private const int LongestTurn = 32;

    private Store Store => kernel.Store;

    /// <summary>Adds a generator.</summary>
    /// <param name="generator">What and when. Its colony is the caller's to check.</param>
    /// <param name="initiator">In whose name it submits.</param>
    /// <exception cref="Refusal">It can never submit, or the name is taken.</exception>
    internal Generator Add(Generator generator, Member initiator)
    {
        TriggeredWorkflow.Read(generator.WorkflowSpecJson, generator.ColonyName);
        if (generator.Trigger < 1)
            throw Refusal.BadRequest("Generator trigger must be at least 1");
        if (Store.Generators.Named(generator.ColonyName, generator.Name) is not null)
            throw Refusal.BadRequest($"Generator with name <{generator.Name}> in Colony <{generator.ColonyName}> already exists");
        var row = new GeneratorRow
        {
            GeneratorId = Submission.NewId(),
            ColonyName = generator.ColonyName,
            Name = generator.Name,
            InitiatorId = initiator.Id,
            InitiatorName = initiator.Name,
            Trigger = generator.Trigger,
            TimeoutSeconds = generator.TimeoutSeconds,
        };
        Store.Generators.Add(row, generator.WorkflowSpecJson);
        return Describe(row, generator.WorkflowSpecJson);
    }

    /// <summary>A text for a generator.</summary>
    internal void Pack(GeneratorRow generator, string argument) =>
        Store.Generators.Pack(GeneratorPlan.Pack(generator, kernel.Now), argument);

    /// <summary>Looks for generators that have something to submit. Each is work of its own, as with crons.</summary>
    internal void Check()
    {
        foreach (var sequence in Store.Generators.Due(kernel.Now))
            TakeTurn(sequence);
    }

    internal Generator Describe(GeneratorRow row) => Describe(row, Store.Generators.Workflow(row));

    private static Generator Describe(GeneratorRow row, string workflow) => new()
    {
        GeneratorId = row.GeneratorId,
        InitiatorId = row.InitiatorId,
        InitiatorName = row.InitiatorName,
        ColonyName = row.ColonyName,
        Name = row.Name,
        WorkflowSpecJson = workflow,
        Trigger = row.Trigger,
        TimeoutSeconds = row.TimeoutSeconds,
        FirstPack = Instant.Time(row.FirstPack),
        LastRun = Instant.Time(row.LastRun),
    };

    private void TakeTurn(long sequence) => kernel.Post(new Errand(_ => Act(sequence)));

    private void Act(long sequence)
    {
        // It may have been removed, or have submitted all, since it was seen to be due.
        if (Store.Generators.Find(sequence) is not { } generator || GeneratorPlan.Batch(generator, kernel.Now) == 0)
            return;
        if (kernel.Workflows.Initiator(generator.ColonyName, generator.InitiatorId, generator.InitiatorName) is not { } initiator)
            return;
        var workflow = TriggeredWorkflow.Read(Store.Generators.Workflow(generator), generator.ColonyName);
        for (var turn = 0; turn < LongestTurn && GeneratorPlan.Batch(generator, kernel.Now) is > 0 and var batch; turn++)
        {
            kernel.Workflows.Submit(workflow, initiator, new RootValues { Arguments = Values(Store.Generators.Packs(generator, batch)) });
            generator = GeneratorPlan.Submitted(generator, batch, kernel.Now);
            Store.Generators.Taken(generator);
        }

        if (GeneratorPlan.Batch(generator, kernel.Now) > 0)
            TakeTurn(sequence);
    }

    private static JsonElement[] Values(List<string> arguments) =>
        [.. arguments.Select(argument => JsonElement.Parse(WireJson.Write(argument)))];
}
