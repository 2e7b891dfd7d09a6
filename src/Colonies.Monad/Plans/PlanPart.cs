namespace Colonies;

/// <summary>One part of a <see cref="Plan"/>: a closed set.</summary>
public abstract record PlanPart
{
    private protected PlanPart() { }
}

/// <summary>One submission.</summary>
/// <param name="Graph">Its steps.</param>
/// <param name="Ends">Why it ends where it does.</param>
public sealed record StagePart(StageGraph Graph, StageEnds Ends) : PlanPart;

/// <summary>What starts and goes on by itself, each branch beside the others, while the stages before it run.</summary>
/// <param name="Branches">One plan for each.</param>
public sealed record BranchesPart(IReadOnlyList<Plan> Branches) : PlanPart;

/// <summary>Something that is looked after: <c>Catch</c>, <c>Retry</c>, <c>Timeout</c>, <c>Finally</c>.</summary>
/// <param name="Guard">In words what is done for it, such as <c>within 5 s</c>.</param>
/// <param name="Inside">What it is done for.</param>
/// <param name="Afterwards">What runs afterwards in any case; null for nothing.</param>
public sealed record GuardPart(string Guard, Plan Inside, Plan? Afterwards = null) : PlanPart;

/// <summary>The computation begins with a value.</summary>
public sealed record ValuePart : PlanPart;

/// <summary>The computation fails here, and nothing behind it runs.</summary>
/// <param name="Message">Why.</param>
public sealed record FailurePart(string Message) : PlanPart;

/// <summary>An effect of this process.</summary>
/// <param name="Kind">What it is: <c>Aff</c>, <c>Task</c>, ...</param>
public sealed record EffectPart(string Kind) : PlanPart;

/// <summary>A local function changes the value.</summary>
public sealed record SelectPart : PlanPart;

/// <summary>A local function decides what runs next: it cannot be looked into before its value is here.</summary>
public sealed record ChoicePart : PlanPart;
