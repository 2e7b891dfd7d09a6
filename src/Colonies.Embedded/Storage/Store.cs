namespace Colonies.Engine;

/// <summary>All tables of one database.</summary>
internal sealed class Store(Database database)
{
    internal ColonyTable Colonies { get; } = new(database);

    internal UserTable Users { get; } = new(database);

    internal ExecutorTable Executors { get; } = new(database);

    internal FunctionTable Functions { get; } = new(database);

    internal LocationTable Locations { get; } = new(database);

    internal BlueprintDefinitionTable BlueprintDefinitions { get; } = new(database);

    internal BlueprintTable Blueprints { get; } = new(database);

    internal BlueprintHistoryTable BlueprintHistory { get; } = new(database);

    internal ProcessTable Processes { get; } = new(database);

    internal QueueTable Queue { get; } = new(database);

    internal EdgeTable Edges { get; } = new(database);

    internal GraphTable Graphs { get; } = new(database);

    internal AttributeTable Attributes { get; } = new(database);

    internal LogTable Logs { get; } = new(database);

    internal CronTable Crons { get; } = new(database);

    internal FileTable Files { get; } = new(database);

    internal SnapshotTable Snapshots { get; } = new(database);

    internal GeneratorTable Generators { get; } = new(database);

    internal ContentTable Contents { get; } = new(database);

    internal Clearance Clearance { get; } = new(database);

    /// <summary>A process with all that its JSON needs.</summary>
    internal ProcessView View(ProcessRow row) => new(row)
    {
        Spec = Processes.Spec(row.Sequence),
        Attributes = Attributes.OfProcess(row.ProcessId),
        Parents = row.IsInGraph ? Edges.ParentIds(row.Sequence) : [],
        Children = row.IsInGraph ? Edges.ChildIds(row.Sequence) : [],
    };

    /// <summary>Removes a process and its edges to parents; logs stay.</summary>
    internal void Remove(ProcessRow row)
    {
        if (row.IsReady)
            Queue.Remove(row);
        if (row.IsInGraph)
            Edges.RemoveParents(row.Sequence);
        Processes.Remove(row);
    }
}
