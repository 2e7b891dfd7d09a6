namespace Colonies.Properties.Generators;

/// <summary>Why something failed: a part of the message that no other failure of the same program has, and the failure's code.</summary>
public sealed record Reason(string Text, int Code)
{
    public override string ToString() => Text;
}

/// <summary>A failure: one reason, or several when a cleanup fails too.</summary>
public sealed record Failing(IReadOnlyList<Reason> Reasons)
{
    /// <summary>Several together have a code of their own, which no generated program asks for.</summary>
    internal bool Has(int code) => Reasons is [var reason] && reason.Code == code;

    public override string ToString() => $"failed: {string.Join(", and then: ", Reasons)}";
}
