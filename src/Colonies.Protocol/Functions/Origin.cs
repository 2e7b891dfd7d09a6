namespace Colonies;

/// <summary>A place in a program's source: where a step was written. Immutable, compared by value.</summary>
/// <param name="File">The file, as the compiler knew it.</param>
/// <param name="Line">The line, counted from 1.</param>
public sealed record Origin(string File, int Line)
{
    /// <summary>From what the compiler tells of a caller; null when it tells nothing.</summary>
    public static Origin? Of(string file, int line) => file.Length == 0 ? null : new Origin(file, line);

    /// <summary>The file's name without its folders, and the line: <c>Program.cs:12</c>.</summary>
    public override string ToString() => $"{File[(File.LastIndexOfAny(['/', '\\']) + 1)..]}:{Line}";
}
