using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary><c>GET /pubsub</c>: turns the request into a WebSocket for as long as its subscriptions live (protocol section 3).</summary>
internal sealed class PubSubEndpoint(IColonyEndpoint endpoint, HostOptions options, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.Headers.SecWebSocketVersion = "13";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            await Routes.WriteAsync(context, StatusCodes.Status400BadRequest, Routes.PlainText, "Bad Request\n").ConfigureAwait(false);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using var connection = new PubSubConnection(socket, endpoint, options);
        if (await connection.RunAsync(stopping).ConfigureAwait(false) is Ending.Drop)
            context.Abort();
    }
}
