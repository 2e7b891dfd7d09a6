using System.Text;

namespace Colonies.Hosting;

/// <summary>Which path means what, and the answers that the reference's HTTP library gives by itself (protocol section 2.1).</summary>
internal sealed class Routes(ApiEndpoint api, PubSubEndpoint pubsub, ObjectEndpoint? objects)
{
    public const string PlainText = "text/plain; charset=utf-8";

    public Task HandleAsync(HttpContext context)
    {
        if (Cors.Answers(context))
            return Task.CompletedTask;
        if (objects is not null && S3Call.IsOne(context))
            return objects.HandleAsync(context);
        var isGet = HttpMethods.IsGet(context.Request.Method);
        var isPost = HttpMethods.IsPost(context.Request.Method);
        return context.Request.Path.Value switch
        {
            "/api" when isPost => api.HandleAsync(context),
            "/pubsub" when isGet => pubsub.HandleAsync(context),
            "/health" when isGet => WriteAsync(context, StatusCodes.Status200OK, PlainText, ""),
            "/api/" when isPost => RedirectAsync(context, StatusCodes.Status307TemporaryRedirect, "/api"),
            "/pubsub/" when isGet => RedirectAsync(context, StatusCodes.Status301MovedPermanently, "/pubsub"),
            "/health/" when isGet => RedirectAsync(context, StatusCodes.Status301MovedPermanently, "/health"),
            _ => WriteAsync(context, StatusCodes.Status404NotFound, "text/plain", "404 page not found"),
        };
    }

    internal static Task WriteAsync(HttpContext context, int status, string contentType, string body)
    {
        context.Response.ContentType = contentType;
        return WriteAsync(context, status, Encoding.UTF8.GetBytes(body));
    }

    internal static Task WriteAsync(HttpContext context, int status, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) || body.IsEmpty
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static Task RedirectAsync(HttpContext context, int status, string target)
    {
        context.Response.Headers.Location = target;
        return status == StatusCodes.Status301MovedPermanently
            ? WriteAsync(context, status, "text/html; charset=utf-8", $"<a href=\"{target}\">Moved Permanently</a>.\n\n")
            : WriteAsync(context, status, ReadOnlyMemory<byte>.Empty);
    }
}
