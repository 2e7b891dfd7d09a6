using System.Text.Json;

namespace Colonies.Engine;

/// <summary>What a cron or a generator gives to the steps of its workflow that wait for nobody.</summary>
internal sealed record RootValues
{
    internal static RootValues None { get; } = new();

    /// <summary>JSON array: their inputs.</summary>
    internal byte[] Input { get; init; } = JsonArray.Empty;

    /// <summary>Instead of their own arguments, by name too; null to keep those.</summary>
    internal IReadOnlyList<JsonElement>? Arguments { get; init; }
}
