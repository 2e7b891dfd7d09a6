using System.Text.Json;

namespace Colonies.Conformance.Wire;

/// <summary>The recorded traffic of the reference server: <c>tests/data/wire</c>, described by its README.</summary>
internal static class WireData
{
    private static readonly string _folder = Path.Combine(AppContext.BaseDirectory, "data", "wire");

    /// <summary>Reads a file by its path below the folder, such as <c>http.json</c>.</summary>
    public static JsonElement Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(_folder, path)));
        return document.RootElement.Clone();
    }

    /// <summary>The files of a folder by path, such as <c>pubsub/not-json.json</c>, sorted.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(_folder, folder), "*.json")
            .Select(file => folder.Length == 0 ? Path.GetFileName(file) : $"{folder}/{Path.GetFileName(file)}")
            .Order(StringComparer.Ordinal);
}
