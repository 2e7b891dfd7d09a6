namespace Colonies;

/// <summary>
/// What running a computation will submit, as far as it is known before it runs. Immutable; <see cref="ToString"/> is stable.
/// </summary>
/// <param name="Parts">In the order they run.</param>
public sealed record Plan(IReadOnlyList<PlanPart> Parts)
{
    /// <summary>How many submissions are known of; a <see cref="ChoicePart"/> may add more, and a retry repeats some.</summary>
    public int Submissions => Parts.Sum(part => part switch
    {
        StagePart => 1,
        BranchesPart { Branches: var branches } => branches.Sum(branch => branch.Submissions),
        GuardPart guard => guard.Inside.Submissions + (guard.Afterwards?.Submissions ?? 0),
        _ => 0,
    });

    /// <summary>The plan as text: a line for each stage with why it ends, and below it its steps and what they wait for.</summary>
    public override string ToString() => new PlanText().Write(this);
}
