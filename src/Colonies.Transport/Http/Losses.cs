using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using Colonies.Protocol;

namespace Colonies;

/// <summary>Tells whether a request that failed on its way may have arrived.</summary>
internal static class Losses
{
    /// <summary>Only what fails before the first byte is sent is certain not to have arrived; anything unknown may have.</summary>
    internal static EndpointException Of(Exception e)
    {
        if (e is OperationCanceledException { InnerException: TimeoutException })
            return new(EndpointFailure.Unreachable, "no connection within 10 s", e);
        var http = e as HttpRequestException ?? e.InnerException as HttpRequestException;
        return http?.HttpRequestError switch
        {
            HttpRequestError.ConnectionError => new(EndpointFailure.Unreachable, Words(http), e),
            HttpRequestError.NameResolutionError => new(EndpointFailure.Unreachable, "no such host", e),
            HttpRequestError.SecureConnectionError => new(EndpointFailure.Unreachable, "no TLS connection: " + Words(http), e),
            HttpRequestError.ProxyTunnelError => new(EndpointFailure.Unreachable, "the proxy does not connect: " + Words(http), e),
            _ when e is WebSocketException { WebSocketErrorCode: WebSocketError.NotAWebSocket or WebSocketError.UnsupportedProtocol } =>
                new(EndpointFailure.Malformed, "no WebSocket at /pubsub: " + e.Message, e),
            _ => new(EndpointFailure.Lost, Words(e), e),
        };
    }

    private static string Words(Exception e) => e.GetBaseException() switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "connection refused",
        SocketException { SocketErrorCode: SocketError.ConnectionReset } => "connection reset",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "no such host",
        SocketException { SocketErrorCode: SocketError.TimedOut } => "no answer in time",
        SocketException { SocketErrorCode: SocketError.HostUnreachable or SocketError.NetworkUnreachable } => "host not reachable",
        AuthenticationException tls => tls.Message,
        var other => other.Message.TrimEnd('.'),
    };
}
