using System.Text.Json;
using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary><c>POST /api</c>: one envelope in, one envelope out; the HTTP status is that of the refusal (protocol section 2.2).</summary>
internal sealed class ApiEndpoint(IColonyEndpoint endpoint, HostOptions options, Listing listing, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext context)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            var reply = await AnswerAsync(context, ended.Token).ConfigureAwait(false);
            context.Response.ContentType = Routes.PlainText;
            var failure = reply.Error ? reply.ReadFailure() : null;
            // A refusal without a word is the reference's empty answer to JSON null.
            var body = failure is { Message: "" } ? [] : WireJson.Write(reply);
            await Routes.WriteAsync(context, StatusOf(failure), body).ConfigureAwait(false);
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
            return await ReadAsync(context, cancellationToken).ConfigureAwait(false) is { } request
                ? listing.Complete(await endpoint.CallAsync(request, cancellationToken).ConfigureAwait(false))
                : Refusal(StatusCodes.Status500InternalServerError, "");
        }
        catch (JsonException e)
        {
            return Refusal(StatusCodes.Status400BadRequest, e.Message);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Refusal(e.StatusCode, $"The request is larger than {options.MaxRequestBytes} bytes");
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

    private static async Task<RpcRequest?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var body = new MemoryStream((int)Math.Clamp(context.Request.ContentLength ?? 0, 0, 1 << 20));
        await context.Request.Body.CopyToAsync(body, cancellationToken).ConfigureAwait(false);
        return WireJson.Read<RpcRequest>(body.GetBuffer().AsSpan(0, (int)body.Length));
    }

    private static int StatusOf(Failure? failure) =>
        failure is null ? StatusCodes.Status200OK
        : failure.Status is >= 400 and < 600 and var status ? status
        : StatusCodes.Status500InternalServerError;

    private static RpcReply Refusal(int status, string message) => RpcReply.Of(new Failure(status, message));
}
