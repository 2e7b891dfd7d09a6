using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Colonies;

/// <summary>Reads what S3-compatible stores say in XML.</summary>
internal static class S3Words
{
    /// <summary>The first element of a name, in any namespace; null when there is none or the text is no XML.</summary>
    internal static string? Find(string xml, string name) =>
        Parse(xml)?.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    /// <summary>Whether the document is one that tells of an error; some come with status 200.</summary>
    internal static bool IsError(string xml) => Parse(xml)?.Root?.Name.LocalName == "Error";

    /// <summary>Code and words of an error; empty where the store gives none.</summary>
    internal static (string Code, string Words) Error(string xml) => Parse(xml) is null && xml.Length > 0
        ? ("", Excerpt.Of(xml))
        : (Find(xml, "Code") ?? "", Find(xml, "Message") ?? "");

    /// <summary>Code, words and status on one line, with what to do about it. It never holds the secret.</summary>
    internal static string Of(string code, string words, int status, S3Options options)
    {
        var said = string.Join(": ", new[] { code, words.Trim().TrimEnd('.') }.Where(part => part.Length > 0));
        var number = status.ToString(CultureInfo.InvariantCulture);
        return (said.Length == 0 ? $"status {number}" : $"{said} ({number})") + ". " + (code switch
        {
            "SignatureDoesNotMatch" => "Check the secret key (AWS_S3_SECRETKEY), and that no proxy changes requests.",
            "InvalidAccessKeyId" => $"The store does not know the access key '{options.Credentials.AccessKey}' (AWS_S3_ACCESSKEY).",
            "RequestTimeTooSkewed" => "This machine's clock, or the store's, is wrong.",
            "AuthorizationHeaderMalformed" => $"Is its region another than '{options.Region}' (AWS_S3_REGION)?",
            "NoSuchBucket" => "Check the bucket (AWS_S3_BUCKET).",
            "AccessDenied" => "Its administrator has to permit this to the access key.",
            _ when status == 404 => "It was removed, or is in another store than this one.",
            _ when status is >= 300 and < 400 => "It is in another region (AWS_S3_REGION), or this is no S3-compatible store.",
            _ => "The store's own words say why.",
        });
    }

    private static XDocument? Parse(string xml)
    {
        if (xml.Length == 0)
            return null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return XDocument.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
