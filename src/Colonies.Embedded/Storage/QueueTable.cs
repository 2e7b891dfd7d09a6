namespace Colonies.Engine;

/// <summary>Table <c>queue</c>: the processes that can be taken now, in the order in which they will be.</summary>
internal sealed class QueueTable(Database database)
{
    private readonly Statement _add = database.Prepare("""
        INSERT INTO queue(colony, executortype, target, location, prioritytime, process, cpu, mem)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """);

    private readonly Statement _remove = database.Prepare("""
        DELETE FROM queue
        WHERE colony = $1 AND executortype = $2 AND target = $3 AND location = $4 AND prioritytime = $5 AND process = $6
        """);

    // All but the quantities is in the key, so this reads one row unless the first ones are too large for the executor.
    private readonly Statement _head = database.Prepare("""
        SELECT prioritytime, process FROM queue
        WHERE colony = $1 AND executortype = $2 AND target = $3 AND location = $4 AND cpu <= $5 AND mem <= $6
        ORDER BY prioritytime, process LIMIT 1
        """);

    internal void Add(ProcessRow row)
    {
        foreach (var target in row.Requirements.Targets)
        {
            _add.Run(row.ColonyName, row.ExecutorType, target, row.Requirements.Location, row.PriorityTime, row.Sequence,
                row.Requirements.Cpu, row.Requirements.Memory);
        }
    }

    internal void Remove(ProcessRow row)
    {
        foreach (var target in row.Requirements.Targets)
            _remove.Run(row.ColonyName, row.ExecutorType, target, row.Requirements.Location, row.PriorityTime, row.Sequence);
    }

    /// <summary>The first of each line that an executor stands in: addressed to it or to anyone, at its place or anywhere.</summary>
    internal IEnumerable<QueueHead> Heads(Offer offer) =>
        from target in Offer.Lines(Requirements.Anyone, offer.ExecutorName)
        from location in Offer.Lines(Requirements.Anywhere, offer.Location)
        let head = _head.One(
            row => new QueueHead(row.GetInt64(0), row.GetInt64(1)),
            offer.ColonyName, offer.ExecutorType, target, location, offer.Cpu, offer.Memory)
        where head is not null
        select head;
}
