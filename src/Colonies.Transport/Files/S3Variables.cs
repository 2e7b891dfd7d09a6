using Colonies.Protocol;

namespace Colonies;

/// <summary>Reads the variables <c>AWS_S3_...</c>. Complaints name the variable, never the value of a key.</summary>
internal sealed class S3Variables(Func<string, string?> variable)
{
    private const string Endpoint = "AWS_S3_ENDPOINT";
    private const string AccessKey = "AWS_S3_ACCESSKEY";
    private const string SecretKey = "AWS_S3_SECRETKEY";
    private const string Bucket = "AWS_S3_BUCKET";

    internal S3Options? Read()
    {
        if (Find(Endpoint) is not { } endpoint)
            return null;
        var missing = new[] { AccessKey, SecretKey, Bucket }.Where(name => Find(name) is null).ToList();
        if (missing.Count > 0)
        {
            throw Wrong($"{Endpoint} is set, but not {string.Join(", ", missing)}: set them too, "
                + $"or unset {Endpoint} if no contents of files are needed.");
        }

        var options = new S3Options
        {
            Endpoint = Address(endpoint),
            Bucket = Find(Bucket)!,
            Credentials = new S3Credentials(Find(AccessKey)!, Find(SecretKey)!),
            SkipVerify = Yes("AWS_S3_SKIPVERIFY"),
        };
        if (Find("AWS_S3_REGION") is { } region)
            options = options with { Region = region };
        try
        {
            return options.Checked();
        }
        catch (ArgumentException e) when (e.ParamName == nameof(S3Options.Bucket))
        {
            throw Wrong($"{Bucket} is '{options.Bucket}': letters, digits, '-', '.' and '_' make a bucket.");
        }
    }

    private Uri Address(string endpoint)
    {
        var text = endpoint.Contains("://", StringComparison.Ordinal) ? endpoint : $"{(Yes("AWS_S3_TLS") ? "https" : "http")}://{endpoint}";
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", AbsolutePath: "/" }
            ? address
            : throw Wrong($"{Endpoint} is '{endpoint}': give a host and a port, such as localhost:9000.");
    }

    private bool Yes(string name) => Find(name)?.ToUpperInvariant() switch
    {
        null or "FALSE" or "0" or "NO" => false,
        "TRUE" or "1" or "YES" => true,
        _ => throw Wrong($"{name} is '{Find(name)}': say true or false."),
    };

    private string? Find(string name) => variable(name)?.Trim() is { Length: > 0 } value ? value : null;

    private static ColoniesException Wrong(string problem) =>
        new ColoniesError.InvalidInput("S3Options.FromVariables", problem).ToException();
}
