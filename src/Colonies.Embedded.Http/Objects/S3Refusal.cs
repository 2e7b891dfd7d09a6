using System.Net;
using Colonies.Protocol;

namespace Colonies.Hosting;

/// <summary>Ends a request of an S3 client with an error in S3's own codes, by which clients decide.</summary>
internal sealed class S3Refusal(int status, string code, string message) : Exception(message)
{
    public int Status => status;

    public string Code => code;

    /// <summary>The document that S3 clients read.</summary>
    public string Xml => "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + $"<Error><Code>{code}</Code><Message>{WebUtility.HtmlEncode(Message)}</Message></Error>";

    public static S3Refusal Denied(string message) => new(StatusCodes.Status403Forbidden, "AccessDenied", message);

    public static S3Refusal Invalid(string code, string message) => new(StatusCodes.Status400BadRequest, code, message);

    public static S3Refusal NoBucket(string bucket) =>
        new(StatusCodes.Status404NotFound, "NoSuchBucket", $"There is no bucket '{bucket}' here");

    public static S3Refusal NoKey(string key) => new(StatusCodes.Status404NotFound, "NoSuchKey", $"There is no object '{key}'");

    public static S3Refusal NoUpload() =>
        new(StatusCodes.Status404NotFound, "NoSuchUpload", "The upload was completed, aborted or is too old");

    public static S3Refusal NotBuilt(string what) =>
        new(StatusCodes.Status501NotImplemented, "NotImplemented", $"{what} is not implemented here");

    public static S3Refusal Of(ContentStoreException e) => e.Failure switch
    {
        ContentFailure.NotThere => new S3Refusal(StatusCodes.Status404NotFound, "NoSuchKey", e.Message),
        ContentFailure.Refused => new S3Refusal(StatusCodes.Status507InsufficientStorage, "QuotaExceeded", e.Message),
        _ => new S3Refusal(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", e.Message),
    };
}
