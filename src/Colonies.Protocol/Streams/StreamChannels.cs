namespace Colonies.Protocol;

/// <summary>
/// The channels of a stream (docs/streams.md). Since a server takes only so many entries into a channel, each direction has several,
/// numbered from 1 and used one after another. Only one side writes into each.
/// </summary>
public static class StreamChannels
{
    /// <summary>From the executor to the reader: values.</summary>
    public const string Items = "items";

    /// <summary>How many channels there are for values.</summary>
    public const int ItemsCount = 40;

    /// <summary>From the reader to the executor: how far it may go (<see cref="StreamGrant"/>).</summary>
    public const string Grants = "grants";

    /// <summary>How many channels there are for grants.</summary>
    public const int GrantsCount = 20;

    /// <summary>All of them, for a function spec.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Names(Items, ItemsCount), .. Names(Grants, GrantsCount)];

    /// <summary>The name of one of them.</summary>
    /// <param name="direction"><see cref="Items"/> or <see cref="Grants"/>.</param>
    /// <param name="number">From 1.</param>
    public static string Name(string direction, int number) => $"{direction}-{number}";

    private static IEnumerable<string> Names(string direction, int count) =>
        Enumerable.Range(1, count).Select(number => Name(direction, number));
}
