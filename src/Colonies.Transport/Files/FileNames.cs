namespace Colonies;

/// <summary>Labels and names as parts of paths: what they become in a folder, and which must not become anything.</summary>
internal static class FileNames
{
    /// <summary>How the other SDKs write labels: a slash at the beginning, none at the end.</summary>
    internal static string Label(string label) => "/" + label.Trim('/');

    /// <summary>Files in a folder that are none of the colony: the Go client's note of the label, and what is being downloaded.</summary>
    internal static bool IsAside(string name) => name == ".cfs" || name.StartsWith(Aside, StringComparison.Ordinal);

    /// <summary>How the names of files begin that are not whole yet.</summary>
    internal const string Aside = ".colonies-";

    /// <summary>Why a text cannot be the name of a file or folder here; null when it can.</summary>
    internal static string? Problem(string name) =>
        name.Length == 0 ? "a part of its path is empty"
        : name is "." or ".." ? $"a part of its path is '{name}'"
        : name.AsSpan().IndexOfAny(Path.GetInvalidFileNameChars()) >= 0 || name.Contains('\0', StringComparison.Ordinal)
            ? $"'{name}' is no name for a file here"
        : IsAside(name) ? $"names such as '{name}' are for files that are not whole yet"
        : null;

    /// <summary>Why a relative path must not be written below a folder; null when it may.</summary>
    /// <param name="root">The folder, as a full path.</param>
    /// <param name="path">Parts with slashes between.</param>
    internal static string? Problem(string root, string path)
    {
        var parts = path.Split('/');
        var folder = root;
        for (var i = 0; i < parts.Length; i++)
        {
            if (Problem(parts[i]) is { } problem)
                return problem;
            folder = Path.Combine(folder, parts[i]);
            if (i == parts.Length - 1)
                return Directory.Exists(folder) ? "a folder has its name here" : null;
            if (File.Exists(folder))
                return "one of its folders is a file here";
            if (new DirectoryInfo(folder).LinkTarget is not null)
                return "one of its folders is a link here";
        }

        return null;
    }
}
