using LanguageExt.Common;

namespace Colonies;

/// <summary>
/// A remote failure as LanguageExt has failures: it can be matched by <see cref="Error.Code"/>, caught with <c>@catch</c>,
/// and <see cref="Detail"/> has all of it.
/// </summary>
/// <param name="Detail">What failed, where, and the colony's own words.</param>
/// <param name="WrittenAt">
/// Where in this program's source the failed step was written, or else its function was named; null when that is not known, or it is no
/// step that failed.
/// </param>
public sealed record ColoniesFailure(ColoniesError Detail, Origin? WrittenAt = null)
    : Expected(WrittenAt is null ? Detail.Message : $"{Detail.Message}, written at {WrittenAt}", Detail.Code, LanguageExt.Option<Error>.None)
{
    /// <summary>The same failure, for those who live with exceptions.</summary>
    public override Exception ToException() => new ColoniesException(Detail);

    /// <summary>The whole story.</summary>
    public override string ToString() => WrittenAt is null ? Detail.ToString() : $"{Detail}\n  written at {WrittenAt.File}:{WrittenAt.Line}";
}
