namespace Colonies.Engine;

/// <summary>What an executor that asks for work has.</summary>
/// <param name="ColonyName">Its colony.</param>
/// <param name="ExecutorType">Its type.</param>
/// <param name="ExecutorName">Its name.</param>
/// <param name="Location">In lower case; empty for nowhere in particular.</param>
/// <param name="Cpu">Thousandths of a core.</param>
/// <param name="Memory">Bytes.</param>
internal sealed record Offer(string ColonyName, string ExecutorType, string ExecutorName, string Location, long Cpu, long Memory)
{
    /// <summary>The lines of the queue that this executor stands in: the common one, and its own where it has one.</summary>
    internal static IEnumerable<string> Lines(string common, string own) => own == common ? [common] : [common, own];
}
