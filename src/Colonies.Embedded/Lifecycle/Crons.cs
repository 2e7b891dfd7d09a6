using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Workflows that are submitted again and again (protocol section 6.10).</summary>
internal sealed class Crons(Kernel kernel)
{
    private Store Store => kernel.Store;

    /// <summary>Adds a cron.</summary>
    /// <param name="cron">What and when. Its colony is the caller's to check.</param>
    /// <param name="initiator">In whose name it runs.</param>
    /// <exception cref="Refusal">It can never run, or the name is taken.</exception>
    internal Cron Add(Cron cron, Member initiator)
    {
        TriggeredWorkflow.Read(cron.WorkflowSpecJson, cron.ColonyName);
        if (cron.IntervalSeconds is 0 or < -1)
            throw Refusal.BadRequest("Cron interval must be -1 (disabled) or larger than 0");
        if (cron.IntervalSeconds < 0)
        {
            CronExpression.Read(cron.CronExpression, kernel.Options.TimeProvider.LocalTimeZone);
            if (cron.IsRandom)
                throw Refusal.BadRequest("Random cron is only supported when specifying intervals");
        }

        if (Find(cron.ColonyName, cron.Name) is not null)
            throw Refusal.BadRequest($"Cron with name <{cron.Name}> in Colony <{cron.ColonyName}> already exists");
        var row = new CronRow
        {
            CronId = Submission.NewId(),
            ColonyName = cron.ColonyName,
            Name = cron.Name,
            InitiatorId = initiator.Id,
            InitiatorName = initiator.Name,
            Expression = cron.CronExpression,
            IntervalSeconds = cron.IntervalSeconds,
            IsRandom = cron.IsRandom,
            Workflow = cron.WorkflowSpecJson,
            WaitsForPrevious = cron.WaitsForPrevious,
        };
        Store.Crons.Add(row);
        return Describe(row);
    }

    internal CronRow? Find(string colonyName, string name) => Store.Crons.Named(colonyName, name);

    /// <summary>Removes a cron, if there is one of that name. What it has submitted stays.</summary>
    internal void Remove(string colonyName, string name)
    {
        if (Find(colonyName, name) is { } cron)
            Store.Crons.Remove(cron);
    }

    /// <summary>Runs a cron now, unless it has to wait for its last run.</summary>
    /// <exception cref="Refusal">Its initiator is gone.</exception>
    internal void RunNow(CronRow cron)
    {
        if (IsFree(cron) && !Run(cron))
            throw Refusal.BadRequest($"Cron with name <{cron.Name}> cannot run: its initiator <{cron.InitiatorName}> is gone");
    }

    /// <summary>Looks for crons that are due. Each is work of its own: it takes turns with requests, and spoils nothing if it fails.</summary>
    internal void Check()
    {
        foreach (var sequence in Store.Crons.Due(kernel.Now))
            kernel.Post(new Errand(_ => Act(sequence)));
    }

    /// <summary>A cron as clients see it.</summary>
    internal static Cron Describe(CronRow row) => new()
    {
        CronId = row.CronId,
        InitiatorId = row.InitiatorId,
        InitiatorName = row.InitiatorName,
        ColonyName = row.ColonyName,
        Name = row.Name,
        CronExpression = row.Expression,
        IntervalSeconds = row.IntervalSeconds,
        IsRandom = row.IsRandom,
        NextRun = Instant.Time(row.NextRun),
        LastRun = Instant.Time(row.LastRun),
        WorkflowSpecJson = row.Workflow,
        PreviousProcessGraphId = row.PreviousGraphId,
        WaitsForPrevious = row.WaitsForPrevious,
    };

    private void Act(long sequence)
    {
        // It may have been removed, or run by hand, since it was seen to be due.
        if (Store.Crons.Find(sequence) is not { } cron || cron.Due > kernel.Now || !IsFree(cron))
            return;
        if (cron.NextRun == Instant.NotSet)
            Store.Crons.Plan(Next(cron));
        else
            Run(cron);
    }

    /// <returns>False when its initiator is gone.</returns>
    private bool Run(CronRow cron)
    {
        if (kernel.Workflows.Initiator(cron.ColonyName, cron.InitiatorId, cron.InitiatorName) is not { } initiator)
            return false;
        var workflow = TriggeredWorkflow.Read(cron.Workflow, cron.ColonyName);
        var roots = new RootValues { Input = kernel.Workflows.Outputs(cron.PreviousGraphId) };
        var graph = kernel.Workflows.Submit(workflow, initiator, roots);
        Store.Crons.Plan(Next(cron) with { LastRun = kernel.Now, PreviousGraphId = graph.ProcessGraphId });
        return true;
    }

    private bool IsFree(CronRow cron) =>
        !cron.WaitsForPrevious || Store.Graphs.Find(cron.PreviousGraphId) is not { } previous || GraphStates.IsEnd(previous.State);

    private CronRow Next(CronRow cron) =>
        CronPlan.Next(cron, kernel.Now, kernel.Options.TimeProvider.LocalTimeZone, Random.Shared.NextDouble());
}
