using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary><c>GET /pubsub</c>: turns the request into a WebSocket for as long as its subscriptions live (protocol section 3).</summary>
internal sealed class PubSubEndpoint(IColonyEndpoint endpoint, HostOptions options, Rooms rooms, CancellationToken stopping)
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

        using var place = rooms.Sockets.Open();
        if (!place.TryGrow(1))
        {
            var words = $"the server is busy: {options.MaxSockets} sockets are open, try again later\n";
            await Routes.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, Routes.PlainText, words).ConfigureAwait(false);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        using var connection = new PubSubConnection(socket, endpoint, options, rooms);
        if (await connection.RunAsync(stopping).ConfigureAwait(false) is Ending.Drop)
            context.Abort();
    }
}
