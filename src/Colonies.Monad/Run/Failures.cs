using System.Runtime.ExceptionServices;
using LanguageExt.Common;

namespace Colonies;

/// <summary>
/// A remote failure as LanguageExt has failures: it can be matched by <see cref="Error.Code"/>, caught with <c>@catch</c>,
/// and <see cref="Detail"/> has all of it.
/// </summary>
/// <param name="Detail">What failed, where, and the colony's own words.</param>
public sealed record ColoniesFailure(ColoniesError Detail) : Expected(Detail.Message, Detail.Code, LanguageExt.Option<Error>.None)
{
    /// <summary>The same failure, for those who live with exceptions.</summary>
    public override Exception ToException() => new ColoniesException(Detail);

    /// <summary>The failure's message.</summary>
    public override string ToString() => Detail.Message;
}

/// <summary>The only bridge between exceptions and failures, both ways.</summary>
internal static class Failures
{
    internal static Error Of(Exception exception) => exception is ColoniesException remote ? new ColoniesFailure(remote.Error) : Error.New(exception);

    /// <summary>The exception to throw for a failure: the original one, with its stack trace, where there was one.</summary>
    internal static Exception ToException(Error error)
    {
        var exception = error.ToException();
        if (error.IsExceptional)
            ExceptionDispatchInfo.Throw(exception);
        return exception;
    }
}
