namespace Colonies;

/// <summary>What must hold of files and snapshots before something is sent. Each rule answers with the problem in words, or null.</summary>
internal static class FileRules
{
    /// <summary>Without both, a file can be added, but never be asked for by name.</summary>
    internal static string? Named(string? label, string? name) =>
        string.IsNullOrEmpty(label) ? "the file has no label."
        : string.IsNullOrEmpty(name) ? "the file has no name."
        : (label + name).Contains('\0', StringComparison.Ordinal)
            ? "the file's label or name contains the character U+0000, which servers cannot store."
        : null;

    /// <summary>Who downloads it makes a file of that name.</summary>
    internal static string? Path(string name) =>
        name is "." or ".." || name.AsSpan().IndexOfAny('/', '\\') >= 0
            ? $"'{name}' is no name for a file: folders belong into the label."
            : null;

    internal static string? Size(long size) => size < 0 ? $"the file's size is {size}." : null;

    /// <summary>An empty id would be taken for "by name".</summary>
    internal static string? Id(string kind, string? id) => string.IsNullOrEmpty(id) ? $"the {kind} has no id." : null;
}
