using LanguageExt.Common;

namespace Colonies;

/// <summary>A value cannot travel, or what came back is not the declared type, as LanguageExt has failures. Its code is 4010.</summary>
/// <param name="Cause">What was wrong, with the function, the element, the JSON and the type.</param>
public sealed record CodecFailure(CodecException Cause) : Expected(Cause.Message, FailureCode, LanguageExt.Option<Error>.None)
{
    /// <summary>The number of this failure; it stays the same between versions.</summary>
    public const int FailureCode = 4010;

    /// <summary>The exception as it was thrown.</summary>
    public override Exception ToException() => Cause;

    /// <summary>What was wrong.</summary>
    public override string ToString() => Cause.Message;
}
