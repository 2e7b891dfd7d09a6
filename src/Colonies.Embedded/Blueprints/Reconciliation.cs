using System.Text;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// Blueprints come, change and go, and reconcilers are told (protocol section 6.14). A kind whose definition names no executor type and
/// function is only stored.
/// </summary>
internal sealed class Reconciliation(Kernel kernel)
{
    private Store Store => kernel.Store;

    internal void Add(Blueprint blueprint, BlueprintDefinition definition, Member author)
    {
        AddLocation(blueprint);
        Store.Blueprints.Put(blueprint);
        Remember(blueprint, author, "create");
        if (Handler(definition) is not { } handler)
            return;
        LookAfter(blueprint, handler, author);
        Submit(ReconcileWork.Of(blueprint, handler), author);
    }

    internal void Update(BlueprintChange change, BlueprintDefinition definition, Member author)
    {
        Store.Blueprints.Put(change.New);
        var handler = Handler(definition);
        if (change.Moves)
        {
            AddLocation(change.New);
            if (handler is not null)
                LookAfter(change.New, handler, author);
            LeaveAlone(change.Old);
        }

        if (!change.IsReconciled)
            return;
        Remember(change.New, author, "update");
        if (handler is not null)
            Submit(ReconcileWork.Of(change.New, handler), author);
    }

    internal void Remove(Blueprint blueprint, Member author)
    {
        var colony = blueprint.Metadata.ColonyName;
        Store.Blueprints.Remove(colony, blueprint.Metadata.Name);
        Store.BlueprintHistory.Remove(blueprint.BlueprintId);
        LeaveAlone(blueprint);
        var handler = Store.BlueprintDefinitions.OfKind(colony, blueprint.Kind)?.Spec.Handler;
        if (handler is { ExecutorType.Length: > 0 })
            Submit(ReconcileWork.Cleanup(blueprint, handler), author);
    }

    /// <summary>Has a blueprint reconciled now.</summary>
    internal ProcessRow Run(Blueprint blueprint, BlueprintHandler handler, Member author, bool force)
    {
        if (force)
        {
            var generation = blueprint.Metadata.Generation + 1;
            Store.Blueprints.Put(blueprint with { Metadata = blueprint.Metadata with { Generation = generation } });
        }

        return Submit(ReconcileWork.Of(blueprint, handler, force), author);
    }

    private static BlueprintHandler? Handler(BlueprintDefinition definition) =>
        definition.Spec.Handler is { ExecutorType.Length: > 0, FunctionName.Length: > 0 } handler ? handler : null;

    /// <summary>Sees to it that all blueprints of a kind at a location are looked after.</summary>
    private void LookAfter(Blueprint blueprint, BlueprintHandler handler, Member author)
    {
        var (colony, name) = (blueprint.Metadata.ColonyName, ReconcileWork.CronName(blueprint));
        if (kernel.Crons.Find(colony, name) is not null)
            return;
        kernel.Crons.Add(
            new Cron
            {
                ColonyName = colony,
                Name = name,
                IntervalSeconds = ReconcileWork.PeriodSeconds,
                WaitsForPrevious = true,
                WorkflowSpecJson = Encoding.UTF8.GetString(WireJson.Write(ReconcileWork.Periodic(blueprint, handler))),
            },
            author);
    }

    /// <summary>Ends that with the last of them.</summary>
    private void LeaveAlone(Blueprint gone)
    {
        var colony = gone.Metadata.ColonyName;
        if (Store.Blueprints.CountAt(colony, gone.Kind, gone.Metadata.LocationName ?? "") == 0)
            kernel.Crons.Remove(colony, ReconcileWork.CronName(gone));
    }

    private ProcessRow Submit(FunctionSpec spec, Member author)
    {
        var process = kernel.Submission.Row(spec, author);
        kernel.Submission.Add(process, spec);
        return process;
    }

    private void AddLocation(Blueprint blueprint)
    {
        var (colony, location) = (blueprint.Metadata.ColonyName, blueprint.Metadata.LocationName);
        if (location is null || Store.Locations.Find(colony, location) is not null)
            return;
        Store.Locations.Add(new Location
        {
            LocationId = Submission.NewId(),
            Name = location,
            ColonyName = colony,
            Description = $"Auto-created from blueprint {blueprint.Metadata.Name}",
        });
    }

    private void Remember(Blueprint blueprint, Member author, string change) => Store.BlueprintHistory.Add(new BlueprintHistoryEntry
    {
        HistoryId = Guid.NewGuid().ToString(),
        BlueprintId = blueprint.BlueprintId,
        Kind = blueprint.Kind,
        ColonyName = blueprint.Metadata.ColonyName,
        Name = blueprint.Metadata.Name,
        Generation = blueprint.Metadata.Generation,
        Spec = JsonMeaning.ObjectOf(blueprint.Spec),
        Status = blueprint.Status,
        Timestamp = Instant.Time(kernel.Now),
        ChangedBy = author.Id,
        ChangeType = change,
    });
}
