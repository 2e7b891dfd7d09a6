namespace Colonies;

/// <summary>One step of a <see cref="GraphArrow"/>. Immutable.</summary>
/// <param name="Arrow">What runs.</param>
/// <param name="Inputs">What it takes, one after another.</param>
/// <param name="WrittenAt">Where the step was written; null when that is not known.</param>
public sealed record GraphStep(Arrow Arrow, IReadOnlyList<GraphPart> Inputs, Origin? WrittenAt);
