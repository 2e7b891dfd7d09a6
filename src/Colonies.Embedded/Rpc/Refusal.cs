using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>
/// Ends a request with an error reply. The texts are the reference server's, because clients show them and some match them.
/// </summary>
internal sealed class Refusal : Exception
{
    private Refusal(int status, string message) : base(message) => Failure = new Failure(status, message);

    internal Failure Failure { get; }

    /// <summary>The request itself is wrong, or the rows do not allow it now.</summary>
    internal static Refusal BadRequest(string message) => new(400, message);

    /// <summary>The caller may not.</summary>
    internal static Refusal Forbidden(string message) => new(403, message);

    /// <summary>There is no such row, or nothing to assign.</summary>
    internal static Refusal NotFound(string message) => new(404, message);

    /// <summary>It took too long.</summary>
    internal static Refusal Timeout(string message) => new(408, message);

    /// <summary>Something else of that name is there, or something depends on it.</summary>
    internal static Refusal Conflict(string message) => new(409, message);

    /// <summary>It is not possible for now.</summary>
    internal static Refusal Unavailable(string message) => new(503, message);

    /// <summary>A limit of the server is reached, which the reference calls its own fault.</summary>
    internal static Refusal Failed(string message) => new(500, message);

    /// <summary>JSON null instead of a message: the reference answers with status 500 and not a word (protocol section 2.4).</summary>
    internal static Refusal OfNull() => new(500, "");

    /// <summary>What a caller is told of a fault of ours.</summary>
    internal static Refusal For(Exception fault) => fault as Refusal ?? new Refusal(500, $"Internal error: {fault.Message}");
}
