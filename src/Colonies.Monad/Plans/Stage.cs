namespace Colonies;

/// <summary>The largest piece that needs no value in the client before it can be submitted.</summary>
/// <param name="Graph">What is submitted.</param>
/// <param name="Colony">Where; null when that was not said.</param>
/// <param name="Arguments">For each step where its arguments come from; null when it takes its parents' outputs.</param>
/// <param name="Ends">Why it ends where it does.</param>
internal sealed record Stage(
    StageGraph Graph,
    ColonyConnection? Colony,
    IReadOnlyList<IReadOnlyList<GraphPart>?> Arguments,
    StageEnds Ends);
