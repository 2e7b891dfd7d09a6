namespace Colonies.Properties.Generators;

/// <summary>What was seen of one run.</summary>
/// <param name="Value">The numbers of the value; null for a failure.</param>
/// <param name="Reasons">The messages of the failure.</param>
/// <param name="Effects">What was run, in the order in which it began.</param>
/// <param name="Submissions">How often something was submitted.</param>
public sealed record Observed(IReadOnlyList<int>? Value, IReadOnlyList<string> Reasons, IReadOnlyList<Effect> Effects, int Submissions)
{
    public override string ToString() =>
        $"{(Value is null ? $"failed: {string.Join(", and then: ", Reasons)}" : string.Join(", ", Value))} after [{string.Join(", ", Effects)}]";
}
