namespace Colonies;

/// <summary>Where a step is added to a workflow that runs (protocol section 6.8). Immutable.</summary>
public sealed record ChildPlace
{
    private ChildPlace(string beforeProcessId) => BeforeProcessId = beforeProcessId;

    /// <summary>Between the parent and all its children: they then take the new step's outputs instead of the parent's.</summary>
    public static ChildPlace BeforeAllChildren { get; } = new("");

    /// <summary>A step that then waits for the new one too; empty for none in particular.</summary>
    public string BeforeProcessId { get; }

    /// <summary>Before one other step, which then takes the new step's outputs after its other inputs.</summary>
    /// <param name="processId">That step; nothing happens to it when it runs already.</param>
    public static ChildPlace Before(string processId)
    {
        ArgumentException.ThrowIfNullOrEmpty(processId);
        return new(processId);
    }
}
