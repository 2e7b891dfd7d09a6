using System.Text.RegularExpressions;

namespace Colonies;

/// <summary>
/// Reads what executors write about exceptions. Nothing on the wire says which language wrote it, so only what is certain counts.
/// </summary>
internal static partial class RemoteWords
{
    private const string Traceback = "Traceback (most recent call last):";

    /// <returns>The type of the first exception that the words name; null when they name none.</returns>
    internal static string? ExceptionType(IReadOnlyList<string> errors) => errors.Select(ExceptionType).FirstOrDefault(type => type is not null);

    /// <returns>The words on one line; of a traceback the exception alone, which is at its end.</returns>
    internal static string OnOneLine(string error) => string.Join(' ', Lines(Raised(error) ?? error).Select(line => line.Trim()));

    /// <returns>The lines that are not blank.</returns>
    internal static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Where(line => !string.IsNullOrWhiteSpace(line));

    private static string? ExceptionType(string error)
    {
        if (Raised(error) is { } raised)
            return PythonLine.Match(Lines(raised).First()) is { Success: true } line ? line.Groups["type"].Value : null;
        foreach (var pattern in new[] { DotNet, Named, Repr })
        {
            if (pattern.Match(error) is { Success: true } match)
                return match.Groups["type"].Value;
        }

        return null;
    }

    /// <summary>What follows the last traceback: its frames are indented, the exception is not.</summary>
    private static string? Raised(string error)
    {
        var at = error.LastIndexOf(Traceback, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var rest = Lines(error[(at + Traceback.Length)..]).SkipWhile(line => line[0] is ' ' or '\t').ToList();
        return rest.Count > 0 ? string.Join('\n', rest) : null;
    }


    /// <summary><c>Namespace.Type: message</c>; nested types have a +, generic ones a backtick and their arguments.</summary>
    [GeneratedRegex(@"\A(?<type>(?:[\p{L}_]\w*\.)+(?=\w*\p{Ll})[\p{Lu}_](?>\w*)(?:`\d+)?(?:\+\w+(?:`\d+)?)*(?:\[\[.*?\]\])?): ")]
    private static partial Regex DotNet { get; }

    /// <summary>A name that by its ending is an exception's: <c>ValueError: message</c>. Error alone says nothing.</summary>
    [GeneratedRegex(@"\A(?<type>(?:[\p{L}_]\w*[.+])*(?:[\p{Lu}_]\w*Error|\w*Exception))(?:: |\z)")]
    private static partial Regex Named { get; }

    /// <summary><c>ValueError('message')</c>.</summary>
    [GeneratedRegex(@"\A(?<type>[\p{Lu}_]\w*Error|\w*Exception|KeyboardInterrupt|SystemExit|StopIteration)\(.*\)\z", RegexOptions.Singleline)]
    private static partial Regex Repr { get; }

    /// <summary>The exception of a traceback, whatever its name.</summary>
    [GeneratedRegex(@"\A(?<type>[\p{L}_][\w.]*)(?:: |:?\z)")]
    private static partial Regex PythonLine { get; }
}
