using System.Text.Json;
using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary><c>POST /api</c>: one envelope in, one envelope out; the HTTP status is that of the refusal (protocol section 2.2).</summary>
internal sealed class ApiEndpoint(IColonyEndpoint endpoint, HostOptions options, Rooms rooms, Listing listing, CancellationToken stopping)
{
    private readonly BodyReader _body = new(options, rooms.Requests);

    public async Task HandleAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using var sending = rooms.Replies.Open();
        try
        {
            var reply = await AnswerAsync(context, ended.Token).ConfigureAwait(false);
            context.Response.ContentType = Routes.PlainText;
            var failure = reply.Error ? reply.ReadFailure() : null;
            // A refusal without a word is the reference's empty answer to JSON null.
            var body = failure is { Message: "" } ? [] : WireJson.Write(reply);
            if (body.Length > Rooms.Small && !sending.TryGrow(body.Length))
                context.Abort();
            else
                await Routes.WriteAsync(context, StatusOf(failure), body).WaitAsync(options.RequestTimeout, options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            context.Abort();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has left: nobody is there to read an answer.
        }
        catch (EndpointException)
        {
            // Whether the request had its effect is unknown, and so it must be to the caller.
            context.Abort();
        }
    }

    private async Task<RpcReply> AnswerAsync(HttpContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await CallAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (JsonException e)
        {
            return Refusal(StatusCodes.Status400BadRequest, e.Message);
        }
        catch (BadHttpRequestException e)
        {
            return Unread(context, e.StatusCode, e.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? $"The request is larger than {options.MaxRequestBytes} bytes"
                : e.Message);
        }
        catch (BodyRefusedException e)
        {
            return Unread(context, e.Status, e.Message);
        }
        catch (EndpointException e) when (e.Failure == EndpointFailure.Unreachable)
        {
            return Refusal(StatusCodes.Status503ServiceUnavailable, e.Message);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested)
        {
            return Refusal(StatusCodes.Status503ServiceUnavailable, "The server is stopping");
        }
        catch (Exception e) when (e is not (OperationCanceledException or IOException or EndpointException))
        {
            options.OnError?.Invoke(e);
            return Refusal(StatusCodes.Status500InternalServerError, "Internal server error");
        }
    }

    private async Task<RpcReply> CallAsync(HttpContext context, CancellationToken cancellationToken)
    {
        // Read first: who sends slowly must not take the place of others.
        using var memory = rooms.Requests.Open();
        var body = await _body.ReadAsync(context.Request, memory, cancellationToken).ConfigureAwait(false);
        using var place = rooms.Calls.Open();
        if (!place.TryGrow(1))
        {
            var busy = $"the server is busy: {options.MaxConcurrentCalls} calls are under way, try again later";
            return Refusal(StatusCodes.Status503ServiceUnavailable, busy);
        }

        if (WireJson.Read<RpcRequest>(body.Span) is not { } request)
            return Refusal(StatusCodes.Status500InternalServerError, "");
        if (request.PayloadType == PayloadTypes.AssignProcess)
            place.Dispose();
        return listing.Complete(await endpoint.CallAsync(request, cancellationToken).ConfigureAwait(false));
    }

    private static int StatusOf(Failure? failure) =>
        failure is null ? StatusCodes.Status200OK
        : failure.Status is >= 400 and < 600 and var status ? status
        : StatusCodes.Status500InternalServerError;

    /// <summary>A refusal before the request was read to its end: its connection is of no more use.</summary>
    private static RpcReply Unread(HttpContext context, int status, string message)
    {
        context.Response.Headers.Connection = "close";
        return Refusal(status, message);
    }

    private static RpcReply Refusal(int status, string message) => RpcReply.Of(new Failure(status, message));
}
