namespace Colonies;

/// <summary>How a step ended that did not succeed.</summary>
public enum StepEnd
{
    /// <summary>Its executor failed it, or it took too long.</summary>
    Failed,

    /// <summary>A member cancelled it, or its workflow.</summary>
    Cancelled,

    /// <summary>It was removed from the server, and nobody can know how it would have ended.</summary>
    Removed,
}
