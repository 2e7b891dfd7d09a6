using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Ends a request with an error reply. The texts are the reference server's, because clients show them and some match them.</summary>
internal sealed class Refusal(int status, string message) : Exception(message)
{
    internal const int BadRequest = 400;
    internal const int Forbidden = 403;
    internal const int NotFound = 404;
    internal const int Timeout = 408;
    internal const int Internal = 500;
    internal const int Unavailable = 503;

    internal Failure Failure { get; } = new(status, message);

    /// <summary>What a caller is told of a fault of ours.</summary>
    internal static Refusal For(Exception fault) => fault as Refusal ?? new Refusal(Internal, $"Internal error: {fault.Message}");
}
