namespace Colonies.Hosting;

/// <summary>Lets pages of any origin call the server, in the words of the reference (protocol section 2.1).</summary>
internal static class Cors
{
    /// <summary>Marks the answer to another origin.</summary>
    /// <returns>True when the request was a preflight, which is answered by that.</returns>
    public static bool Answers(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        var host = context.Request.Host.Value;
        if (origin.Length == 0 || origin == $"http://{host}" || origin == $"https://{host}")
            return false;
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = "*";
        if (!HttpMethods.IsOptions(context.Request.Method))
            return false;
        headers.AccessControlAllowMethods = "GET,POST,PUT,PATCH,DELETE,HEAD,OPTIONS";
        headers.AccessControlAllowHeaders = "Origin,Content-Length,Content-Type";
        headers.AccessControlMaxAge = "43200";
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return true;
    }
}
