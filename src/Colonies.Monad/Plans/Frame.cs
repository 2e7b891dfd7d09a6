namespace Colonies;

/// <summary>Something that waits for a value, the colony it runs in, and what the runner keeps for it.</summary>
internal readonly record struct Frame(Computation Node, ColonyConnection? Colony, object? State = null)
{
    /// <summary>Whether it must know how everything inside it ends, so that nothing inside may share a workflow with what is outside.</summary>
    internal bool IsGuard => Node is Catch or Finally or Timeout or Retry;
}
