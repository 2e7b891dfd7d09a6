namespace Colonies.Engine;

/// <summary>
/// Removes what ended well long ago, and old log lines (protocol section 6.18). Age counts from the end: what still runs, and the steps
/// of workflows that have not ended well, stay whatever their age.
/// </summary>
internal sealed class Retention(Kernel kernel)
{
    /// <summary>How many rows of a kind go at once: what is more takes turns with requests.</summary>
    private const int LargestShare = 200;

    /// <summary>How often it is looked for.</summary>
    internal static TimeSpan Period { get; } = TimeSpan.FromMinutes(1);

    private Store Store => kernel.Store;

    /// <summary>Removes what is older than the policy, if there is one.</summary>
    internal void Apply()
    {
        if (kernel.Options.RetentionPolicy is not { } policy)
            return;
        var limit = kernel.Now - Instant.Of(policy);
        var isMore = false;
        foreach (var colony in Store.Colonies.All())
            isMore |= Apply(colony.Name, limit);
        if (isMore)
            kernel.Post(new Errand(_ => Apply()));
    }

    /// <returns>Whether there may be more.</returns>
    private bool Apply(string colonyName, long limit)
    {
        var processes = Store.Processes.SuccessfulBefore(colonyName, limit, LargestShare);
        foreach (var process in processes)
            Store.Remove(process);
        var graphs = Store.Graphs.SuccessfulBefore(colonyName, limit, LargestShare);
        foreach (var graph in graphs)
            kernel.Workflows.Remove(graph);
        var lines = Store.Logs.RemoveBefore(colonyName, limit, LargestShare);
        return processes.Count == LargestShare || graphs.Count == LargestShare || lines == LargestShare;
    }
}
