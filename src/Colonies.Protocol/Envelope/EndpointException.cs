namespace Colonies.Protocol;

/// <summary>How a call ended without an answer.</summary>
public enum EndpointFailure
{
    /// <summary>The request certainly did not arrive: it may be sent again.</summary>
    Unreachable,

    /// <summary>The request may have arrived and may have had its effect: only a call without effect may be sent again.</summary>
    Lost,

    /// <summary>
    /// Something answered, but not as a Colonies server does (an empty body, a proxy's page). The request may have arrived.
    /// </summary>
    Malformed,
}

/// <summary>A call to a server that ended without an answer (see <see cref="IColonyEndpoint.CallAsync"/>).</summary>
public sealed class EndpointException : Exception
{
    /// <summary>Describes the failure.</summary>
    public EndpointException(EndpointFailure failure, string message, Exception? innerException = null) : base(message, innerException) =>
        Failure = failure;

    /// <summary>Whether the request may have arrived.</summary>
    public EndpointFailure Failure { get; }
}
