using LanguageExt.Common;

namespace Colonies;

/// <summary>
/// A failure of this library as LanguageExt has failures: it can be matched by <see cref="Error.Code"/>, caught with <c>@catch</c>,
/// and <see cref="Detail"/> has all of it.
/// </summary>
/// <param name="Detail">What failed, where, and the colony's own words.</param>
public sealed record ColoniesFailure(ColoniesError Detail) : Expected(Detail.Message, Detail.Code, LanguageExt.Option<Error>.None)
{
    /// <summary>The same failure, for those who live with exceptions.</summary>
    public override Exception ToException() => new ColoniesException(Detail);

    /// <summary>The whole story.</summary>
    public override string ToString() => Detail.ToString();
}
