using System.Text.Json;
using System.Text.Json.Serialization;
using Colonies.Protocol;

namespace Colonies.Engine;

/// <summary>Keeps the keys of a colony beside its database, so that the next start has the same identities.</summary>
internal static class KeyFile
{
    /// <exception cref="InvalidOperationException">The file cannot be read.</exception>
    internal static async Task<ColonyAccess> ReadOrCreateAsync(
        string database, string colonyName, Func<string, ColonyAccess> generate, CancellationToken cancellationToken)
    {
        var path = database + ".keys";
        if (File.Exists(path))
            return Parse(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), path, colonyName);
        var access = generate(colonyName);
        await WriteAsync(path, access, cancellationToken).ConfigureAwait(false);
        return access;
    }

    private static ColonyAccess Parse(byte[] json, string path, string colonyName)
    {
        try
        {
            var keys = JsonSerializer.Deserialize(json, KeyFileJson.Default.StoredKeys)!;
            return new ColonyAccess(colonyName, PrivateKey.Parse(keys.Member))
            {
                ColonyOwnerKey = PrivateKey.Parse(keys.ColonyOwner),
                ServerOwnerKey = PrivateKey.Parse(keys.ServerOwner),
            };
        }
        catch (Exception e) when (e is JsonException or FormatException or NullReferenceException or ArgumentNullException)
        {
            throw new InvalidOperationException(
                $"The key file '{path}' cannot be read: restore it, or give the keys as {nameof(EmbeddedOptions.Access)}.", e);
        }
    }

    private static async Task WriteAsync(string path, ColonyAccess access, CancellationToken cancellationToken)
    {
        // Whole or not at all: half a key file would lock its owner out of the database.
        var unfinished = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(unfinished, options);
        await using (file.ConfigureAwait(false))
        {
            var keys = new StoredKeys(access.ServerOwnerKey!.Reveal(), access.ColonyOwnerKey!.Reveal(), access.MemberKey.Reveal());
            await JsonSerializer.SerializeAsync(file, keys, KeyFileJson.Default.StoredKeys, cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
    }
}

/// <summary>The content of a key file.</summary>
internal sealed record StoredKeys(
    [property: JsonPropertyName("serverowner")] string ServerOwner,
    [property: JsonPropertyName("colonyowner")] string ColonyOwner,
    [property: JsonPropertyName("member")] string Member);

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(StoredKeys))]
internal sealed partial class KeyFileJson : JsonSerializerContext;
