namespace Colonies.Engine;

/// <summary>Who may take what, and what first (protocol sections 6.2 and 6.3).</summary>
internal static class Matching
{
    /// <summary>One step of priority is worth one day of waiting.</summary>
    private const long PriorityStep = 86_400 * Instant.Second;

    internal const int LeastPriority = -50_000;

    internal const int MostPriority = 50_000;

    /// <summary>The place in the queue: least first.</summary>
    internal static long PriorityTime(long submitted, int priority) =>
        long.CreateSaturating((Int128)submitted - ((Int128)priority * PriorityStep));

    /// <summary>Whether an executor can take a process. The table <c>queue</c> is keyed by the same rule.</summary>
    internal static bool Suits(ProcessRow process, Offer offer) =>
        process.ColonyName == offer.ColonyName
        && process.ExecutorType == offer.ExecutorType
        && Suits(process.Requirements, offer);

    private static bool Suits(Requirements asked, Offer offer) =>
        (asked.Targets is [Requirements.Anyone] || asked.Targets.Contains(offer.ExecutorName))
        && (asked.Location == Requirements.Anywhere || asked.Location == offer.Location)
        && asked.Cpu <= offer.Cpu
        && asked.Memory <= offer.Memory;

    /// <summary>The one to take of the first ones of several lines.</summary>
    internal static QueueHead? First(IEnumerable<QueueHead> heads) =>
        heads.MinBy(head => (head.PriorityTime, head.Sequence));
}
