namespace Colonies;

/// <summary>Which processes to list. The server takes one condition at a time. Immutable.</summary>
public sealed record ProcessFilter
{
    private ProcessFilter() { }

    /// <summary>Only processes for this type of executor; empty for any.</summary>
    public string ExecutorType { get; private init; } = "";

    /// <summary>Only processes with this label; empty for any.</summary>
    public string Label { get; private init; } = "";

    /// <summary>Only processes of the user with this name; empty for any.</summary>
    public string Initiator { get; private init; } = "";

    /// <summary>Processes for one type of executor.</summary>
    public static ProcessFilter OfExecutorType(string executorType) => new() { ExecutorType = executorType };

    /// <summary>Processes with one label.</summary>
    public static ProcessFilter WithLabel(string label) => new() { Label = label };

    /// <summary>Processes submitted by one user.</summary>
    public static ProcessFilter By(string userName) => new() { Initiator = userName };
}
