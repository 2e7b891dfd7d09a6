using System.Text.Json;

namespace Colonies;

/// <summary>
/// A value that the wire would change, or JSON that is not the declared type (design: exact or refused). Nothing was sent or lost.
/// </summary>
public sealed class CodecException : Exception
{
    /// <summary>Describes what was refused.</summary>
    public CodecException(string message, Exception? innerException = null) : base(message, innerException) { }

    /// <summary>Whose argument or result it is: a function's name. Null when it is not known.</summary>
    public string? Function { get; init; }

    /// <summary>The element's place among the arguments or results, from 1 on; null when there are too few or too many of them.</summary>
    public int? Element { get; init; }

    /// <summary>
    /// The element's JSON, or all of them when <see cref="Element"/> is null, cut to 200 characters. Of a value that was
    /// refused it is what had been written until then, or null when nothing had.
    /// </summary>
    public string? Json { get; init; }

    /// <summary>The type that the element, or all of them, should have had.</summary>
    public Type? ExpectedType { get; init; }

    /// <summary>Where inside the element, as in <c>$.Lines[3].Price</c>; null when it is the element itself.</summary>
    public string? Path { get; init; }

    internal static CodecException CannotBeSent(string of, int element, Type type, string? json, string path, Exception e) => new(
        $"{of}: element {element} ({TypeName.Of(type)}) cannot be sent: {(path == "$" ? "" : $"at {path}: ")}{Reason.Of(e)}"
        + (json is null ? "." : $": {json}"), e)
    {
        Function = of,
        Element = element,
        Json = json,
        ExpectedType = type,
        Path = path == "$" ? null : path,
    };

    internal static CodecException IsNot(string of, int element, Type type, JsonElement json, Exception e)
    {
        var path = RefusedException.PathOf(e);
        var reason = path != "$" ? $" (at {path}: {Reason.Of(e)})" : Reason.SaysOnlyTheType(e) ? "" : $" ({Reason.Of(e)})";
        return new($"{of}: element {element} is no {TypeName.Of(type)}: {Excerpt.Of(json)}{reason}", e)
        {
            Function = of,
            Element = element,
            Json = Excerpt.Of(json),
            ExpectedType = type,
            Path = path == "$" ? null : path,
        };
    }

    internal static CodecException WrongCount(string of, string expected, Type type, IReadOnlyList<JsonElement> found) => new(
        $"{of}: expected {expected} for {TypeName.Of(type)}, found {Counted(found.Count)}: {Excerpt.Of(found)}")
    {
        Function = of,
        Json = Excerpt.Of(found),
        ExpectedType = type,
    };

    internal static CodecException IsNull(string of, Type type) =>
        new($"{of}: expected a {TypeName.Of(type)}, found null.") { Function = of, ExpectedType = type };

    internal static string Counted(int count) => count switch { 0 => "no element", 1 => "1 element", _ => $"{count} elements" };
}
